/** What of the log records the reader asks for, as plain data. */
import { endpointUrl } from '../../../protocol/endpoint.ts';
import type { LogList, LogQuery, LogRecord } from '../../../protocol/logs.ts';
import type { ReceiverStatus } from '../../../protocol/receiver.ts';

/** Kept over reloads. */
export interface LogFilter {
  readonly text: string;
  /** OTLP SeverityNumber; 0 takes all. */
  readonly minSeverity: number;
  readonly traceId?: string;
  readonly spanId?: string;
}

export const everything: LogFilter = { text: '', minSeverity: 0 };

/** A filter from state saved by any version of this view. */
export function filterFrom(state: unknown): LogFilter {
  if (typeof state !== 'object' || state === null) return everything;
  const { text, minSeverity, traceId, spanId } = state as Record<string, unknown>;
  return {
    text: typeof text === 'string' ? text : '',
    minSeverity: typeof minSeverity === 'number' ? minSeverity : 0,
    ...(typeof traceId === 'string' && { traceId }),
    ...(typeof traceId === 'string' && typeof spanId === 'string' && { spanId }),
  };
}

/** UTF-16 units of a text in a row: more is not seen there, and a thousand rows of a megabyte each are not to travel. */
const rowTextLimit = 1_000;

/**
 * Asks for rows `first .. first + visible - 1` by time, the oldest first, and some more on both sides. At the end of the
 * list, whose place moves while records arrive, ask for `'end'`.
 */
export function rowsQuery(filter: LogFilter, first: number | 'end', visible: number): LogQuery {
  const spare = Math.max(30, visible);
  const common = { ...filter, textLimit: rowTextLimit };
  if (first === 'end') return { ...common, order: 'newest', offset: 0, limit: visible + spare };
  const offset = Math.max(0, first - spare);
  return { ...common, order: 'oldest', offset, limit: first + visible + spare - offset };
}

/** Asks for one record, whole. */
export function recordQuery(filter: LogFilter, row: number): LogQuery {
  return { ...filter, order: 'oldest', offset: row, limit: 1 };
}

/** The list with its rows in order of time and its offset counted from the oldest, however they were asked for. */
export function fromOldest(list: LogList, order: LogQuery['order']): LogList {
  if (order === 'oldest') return list;
  return { ...list, offset: list.matched - list.offset - list.rows.length, rows: list.rows.toReversed() };
}

/** The record in row `index` of the whole list, when the loaded window has it. */
export function rowOf(list: LogList | undefined, index: number): LogRecord | undefined {
  return list?.rows[index - list.offset];
}

/** Whether the list has rows `first .. first + visible - 1`, as far as there are any. */
export function covers(list: LogList, first: number, visible: number): boolean {
  const start = Math.max(0, first);
  const end = Math.min(list.matched, first + visible);
  return start >= end || (start >= list.offset && end <= list.offset + list.rows.length);
}

/** Whether two answers tell the same record: it has no id. */
export function isSameRecord(one: LogRecord, other: LogRecord): boolean {
  return (
    one.timeUnixNano === other.timeUnixNano &&
    one.observedTimeUnixNano === other.observedTimeUnixNano &&
    one.spanId === other.spanId &&
    one.traceId === other.traceId &&
    one.severity === other.severity &&
    one.service === other.service &&
    JSON.stringify(one.body) === JSON.stringify(other.body)
  );
}

/**
 * By how many rows `record` moved from row `index`: negative when older ones were dropped, positive when some that are
 * older arrived late. `undefined` when the list does not have it; of equal records the nearest is taken.
 */
export function shiftOf(record: LogRecord, index: number, list: LogList): number | undefined {
  let nearest: number | undefined;
  for (const [at, row] of list.rows.entries()) {
    const shift = list.offset + at - index;
    if (nearest !== undefined && Math.abs(shift) >= Math.abs(nearest)) continue;
    if (isSameRecord(row, record)) nearest = shift;
  }
  return nearest;
}

/** Why there is nothing to see, which decides what is offered; `undefined` while there is something. */
export type Emptiness = 'stopped' | 'failed' | 'listening' | 'filtered';

export function emptiness(status: ReceiverStatus, list: LogList): Emptiness | undefined {
  if (list.matched > 0) return undefined;
  return list.total > 0 ? 'filtered' : status.state;
}

/** Where a program sends its logs over HTTP; `undefined` unless the receiver listens. */
export function endpointOf({ state, host, httpPort }: ReceiverStatus): string | undefined {
  return state === 'listening' && httpPort !== undefined ? endpointUrl(host, httpPort) : undefined;
}
