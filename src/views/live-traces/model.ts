/** What the list of live traces shows, as plain data. */
import { endpointUrl } from '../../protocol/endpoint.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type {
  FilterCompletion,
  FilterCompletions,
  FilterProblem,
  TraceList,
  TraceSummary,
} from '../../protocol/traces.ts';

/** What the reader asks to see; kept over reloads. */
export interface TraceFilter {
  readonly text: string;
  readonly errorsOnly: boolean;
}

export const everything: TraceFilter = { text: '', errorsOnly: false };

/** A filter from state saved by any version of this view. */
export function filterFrom(state: unknown): TraceFilter {
  if (typeof state !== 'object' || state === null) return everything;
  return {
    text: 'text' in state && typeof state.text === 'string' ? state.text : '',
    errorsOnly: 'errorsOnly' in state && state.errorsOnly === true,
  };
}

/** The row at `index` of the whole list, when the loaded window has it. */
export function rowOf(list: TraceList | undefined, index: number): TraceSummary | undefined {
  return list?.rows[index - list.offset];
}

/** A row the reader looks at, which must stay where it is when others arrive. */
export interface Anchor {
  readonly traceId: string;
  readonly index: number;
}

/** By how many rows `anchor` moved down; `undefined` when the loaded window does not have it. */
export function shiftOf(anchor: Anchor, list: TraceList): number | undefined {
  const at = list.rows.findIndex(({ traceId }) => traceId === anchor.traceId);
  return at < 0 ? undefined : list.offset + at - anchor.index;
}

/**
 * Where to look for an anchor that left the window: new traces come first, so it moved down by as many as came. While a
 * search goes on, those it finds are older ones and move nothing.
 */
export function guessShift(before: TraceList | undefined, after: TraceList): number {
  return before?.complete && after.complete ? Math.max(0, after.matched - before.matched) : 0;
}

/** The rows to ask for when rows `first .. first + visible - 1` are in sight: some more on both sides, for scrolling. */
export function windowAround(first: number, visible: number): { readonly offset: number; readonly limit: number } {
  const spare = Math.max(30, visible);
  const offset = Math.max(0, first - spare);
  return { offset, limit: first + visible + spare - offset };
}

/** Whether `list` has all rows in sight. */
export function covers(list: TraceList, first: number, visible: number): boolean {
  const end = Math.min(list.matched, first + visible);
  return first >= end || (first >= list.offset && end <= list.offset + list.rows.length);
}

/** The longest duration among `rows`, which bars are drawn in proportion to; never 0. */
export function longestDuration(rows: readonly TraceSummary[]): number {
  return rows.reduce((longest, { durationNs }) => Math.max(longest, durationNs), 1);
}

/** Why there is nothing to see, which decides what is offered; `undefined` while there is something. */
export type Emptiness = 'stopped' | 'failed' | 'listening' | 'filtered';

export function emptiness(status: ReceiverStatus, list: TraceList): Emptiness | undefined {
  if (list.matched > 0 || !list.complete) return undefined;
  if (list.total > 0) return 'filtered';
  return status.state;
}

/** Where a program sends its spans, by protocol; empty unless the receiver listens. */
export function endpoints(status: ReceiverStatus): readonly { readonly protocol: string; readonly url: string }[] {
  if (status.state !== 'listening') return [];
  const at = (protocol: string, port: number | undefined) =>
    port === undefined ? [] : [{ protocol, url: endpointUrl(status.host, port) }];
  return [...at('OTLP/gRPC', status.grpcPort), ...at('OTLP/HTTP', status.httpPort)];
}

/** The filter with a completion put in, and where the cursor then stands: after it. */
export function withCompletion(
  filter: string,
  { start, end }: Pick<FilterCompletions, 'start' | 'end'>,
  { text }: FilterCompletion,
): { readonly text: string; readonly cursor: number } {
  return { text: filter.slice(0, start) + text + filter.slice(end), cursor: start + text.length };
}

/** A filter in three parts, of which the second is what is wrong: empty where something is missing. */
export function partsOf(
  filter: string,
  { start, end }: Pick<FilterProblem, 'start' | 'end'>,
): readonly [before: string, wrong: string, after: string] {
  return [filter.slice(0, start), filter.slice(start, end), filter.slice(end)];
}

/** Something that was dropped, counted: `12 traces` and so on; empty when nothing was. */
export function droppedThings({
  counts,
}: ReceiverStatus): readonly { readonly count: number; readonly noun: string }[] {
  return [
    { count: counts.droppedTraces, noun: 'trace' },
    { count: counts.droppedLogs, noun: 'log record' },
    { count: counts.droppedPoints, noun: 'data point' },
  ].filter(({ count }) => count > 0);
}
