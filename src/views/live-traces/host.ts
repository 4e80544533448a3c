import * as vscode from 'vscode';
import type { TraceListQuery } from '../../protocol/traces.ts';
import type { LiveTracesEvents, LiveTracesRequests } from '../../protocol/views.ts';
import { countOf, filterPlaceOf, pinOf, traceGroupQueryOf, traceListQueryOf } from '../page-queries.ts';
import type { TraceSource } from '../webview-host.ts';
import { WebviewView } from '../webview-view.ts';

export const liveTracesViewId = 'spanwright.liveTraces';

/** Runs listed at most. */
const mostRuns = 200;

type ShownFilter = Pick<TraceListQuery, 'filter' | 'errorsOnly'>;

/** The sidebar's list of traces. Register with `vscode.window.registerWebviewViewProvider(liveTracesViewId, …)`. */
export class LiveTracesView extends WebviewView<LiveTracesRequests, LiveTracesEvents> {
  #filter: ShownFilter | undefined;

  constructor(extensionUri: vscode.Uri, source: TraceSource) {
    const note = ({ filter, errorsOnly }: ShownFilter) => {
      this.#filter = filter.trim() === '' && !errorsOnly ? undefined : { filter, errorsOnly };
    };
    super({
      extensionUri,
      source,
      view: 'live-traces',
      title: vscode.l10n.t('Live Traces'),
      handlers: {
        listTraces: (given) => {
          const query = traceListQueryOf(given);
          note(query);
          return source.request('listTraces', query);
        },
        listTraceGroups: (given) => {
          const query = traceGroupQueryOf(given);
          note(query);
          return source.request('listTraceGroups', query);
        },
        completeFilter: (params) => source.request('completeFilter', filterPlaceOf(params)),
        listRuns: ({ limit }) => source.request('listRuns', { limit: countOf(limit, mostRuns) }),
        pinTrace: (params) => source.request('pinTrace', pinOf(params)),
        importData: (params) => source.request('importData', params),
        clear: () => source.request('clear', undefined),
      },
    });
  }

  /** What the page was last asked to show; `undefined` when that is everything. */
  get filter(): ShownFilter | undefined {
    return this.#filter;
  }

  /** Has the page show the traces that match, now or once it is there. */
  setFilter(filter: string): void {
    this.tell('filter', { filter });
  }
}
