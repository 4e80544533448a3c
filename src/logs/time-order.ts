import type { LogSegment } from '../otlp/columns/log-columns.ts';

/** Order of two records by time: negative when the first is earlier. */
export function compareTimes(one: LogSegment, row: number, other: LogSegment, otherRow: number): number {
  const times = timesOf(one, row);
  const otherTimes = timesOf(other, otherRow);
  const high = times[row * 2]! - otherTimes[otherRow * 2]!;
  return high !== 0 ? high : times[row * 2 + 1]! - otherTimes[otherRow * 2 + 1]!;
}

/** When the record happened, in nanoseconds since the Unix epoch, as exactly as a double can tell. */
export function nanosecondsOf(segment: LogSegment, row: number): number {
  const times = timesOf(segment, row);
  return times[row * 2]! * 2 ** 32 + times[row * 2 + 1]!;
}

/** The rows in order of time, equal ones in order of arrival; `undefined` when they stand so. */
export function rowsByTime(segment: LogSegment): Uint32Array | undefined {
  if (!known.has(segment)) known.set(segment, sortedRows(segment));
  return known.get(segment);
}

/** What the order of a sealed segment takes for each row, once it is asked for. */
export const ORDER_BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Segments never change; those that are open are new objects for each query. */
const known = new WeakMap<LogSegment, Uint32Array | undefined>();

function sortedRows(segment: LogSegment): Uint32Array | undefined {
  const { rowCount } = segment;
  let row = 1;
  while (row < rowCount && compareTimes(segment, row - 1, segment, row) <= 0) row++;
  if (row >= rowCount) return undefined;
  const rows = Uint32Array.from({ length: rowCount }, (_, each) => each);
  return rows.sort((a, b) => compareTimes(segment, a, segment, b) || a - b);
}

/** The column that tells when the record happened: many senders know only when it was seen. */
function timesOf({ times, observedTimes }: LogSegment, row: number): Uint32Array {
  return times[row * 2] === 0 && times[row * 2 + 1] === 0 ? observedTimes : times;
}
