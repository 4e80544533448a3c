import type { Client } from '../../protocol/channel.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';
import type { Anchor, RowList } from './model.ts';
import type { Shown } from './settings.ts';

/**
 * Asks for the rows that are shown, traces or groups, in a window of them; around `held` wherever that is now, as far as
 * the store can tell.
 */
export type RowSource = (
  shown: Shown,
  window: { readonly offset: number; readonly limit: number },
  held: Anchor | undefined,
) => Promise<RowList>;

export function createRowSource(host: Pick<Client<LiveTracesRequests, LiveTracesEvents>, 'request'>): RowSource {
  let services: readonly string[] = [];
  return async ({ text: filter, errorsOnly, service, grouped, order, groupOrder }, window, held) => {
    const query = { filter, errorsOnly, ...(service !== undefined && { service }), ...window };
    const list = grouped ? await groups({ ...query, order: groupOrder }) : await traces({ ...query, order }, held);
    // The same array as long as it has the same in it: what is drawn from it is not drawn again.
    if (!isEqual(services, list.services)) services = list.services;
    return { ...list, services };
  };

  async function groups(query: LiveTracesRequests['listTraceGroups']['params']): Promise<RowList> {
    const list = await host.request('listTraceGroups', query);
    return { ...list, count: list.groups };
  }

  async function traces(query: LiveTracesRequests['listTraces']['params'], held: Anchor | undefined): Promise<RowList> {
    const anchor = held && { traceId: held.key, index: held.index };
    const list = await host.request('listTraces', { ...query, ...(anchor && { anchor }) });
    return { ...list, count: list.matched };
  }
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
