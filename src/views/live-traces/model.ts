import * as l10n from '@vscode/l10n';
import { formatNoun } from '../../base/format.ts';
/** What the list of live traces shows, as plain data. */
import { endpointUrl } from '../../protocol/endpoint.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type {
  FilterCompletion,
  FilterCompletions,
  FilterProblem,
  TraceGroup,
  TraceList,
  TraceSummary,
} from '../../protocol/traces.ts';

/** A row of the list: a trace, or equal traces as one. */
export type ListRow = TraceSummary | TraceGroup;

/** A window of rows, of traces or of groups. */
export interface RowList extends Omit<TraceList, 'rows'> {
  /** Rows in all. */
  readonly count: number;
  readonly rows: readonly ListRow[];
}

export function isGroup(row: ListRow): row is TraceGroup {
  return 'recentNs' in row;
}

/** What a row keeps while others come and go. */
export function keyOf(row: ListRow): string {
  return isGroup(row) ? JSON.stringify([row.rootService, row.rootName, row.rootKind]) : row.traceId;
}

/** The row at `index` of the whole list, when the loaded window has it. */
export function rowOf(list: RowList | undefined, index: number): ListRow | undefined {
  return list?.rows[index - list.offset];
}

/** A row the reader looks at, which must stay where it is when others arrive. */
export interface Anchor {
  readonly key: string;
  readonly index: number;
}

/** By how many rows `anchor` moved down: as the store tells, else as far as the loaded window shows it. */
export function shiftOf(anchor: Anchor, list: RowList): number | undefined {
  if (list.moved !== undefined) return list.moved;
  const at = list.rows.findIndex((row) => keyOf(row) === anchor.key);
  return at < 0 ? undefined : list.offset + at - anchor.index;
}

/** The rows to ask for when rows `first .. first + visible - 1` are in sight: some more on both sides, for scrolling. */
export function windowAround(first: number, visible: number): { readonly offset: number; readonly limit: number } {
  const spare = Math.max(30, visible);
  const offset = Math.max(0, first - spare);
  return { offset, limit: first + visible + spare - offset };
}

/** Whether `list` has all rows in sight. */
export function covers(list: RowList, first: number, visible: number): boolean {
  const end = Math.min(list.count, first + visible);
  return first >= end || (first >= list.offset && end <= list.offset + list.rows.length);
}

/** The longest duration among `rows`, which bars are drawn in proportion to; never 0. */
export function longestDuration(rows: readonly ListRow[]): number {
  return rows.reduce((longest, row) => Math.max(longest, durationOf(row)), 1);
}

/** What a row's bar shows, in nanoseconds: of a group the 95th percentile. */
export function durationOf(row: ListRow): number {
  return isGroup(row) ? row.p95Ns : row.durationNs;
}

/** Why there is nothing to see, which decides what is offered; `undefined` while there is something. */
export type Emptiness = 'stopped' | 'failed' | 'listening' | 'filtered';

export function emptiness(
  status: ReceiverStatus,
  list: Pick<TraceList, 'matched' | 'total' | 'complete'>,
): Emptiness | undefined {
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

/** What was dropped, counted: `12 traces` and so on. */
export function droppedThings({ counts }: ReceiverStatus): readonly string[] {
  const { droppedTraces, droppedLogs, droppedPoints } = counts;
  return [
    ...(droppedTraces > 0 ? [formatNoun(droppedTraces, l10n.t('trace'), l10n.t('traces'))] : []),
    ...(droppedLogs > 0 ? [formatNoun(droppedLogs, l10n.t('log record'), l10n.t('log records'))] : []),
    ...(droppedPoints > 0 ? [formatNoun(droppedPoints, l10n.t('data point'), l10n.t('data points'))] : []),
  ];
}
