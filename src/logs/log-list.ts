import type { LogSegment } from '../otlp/columns/log-columns.ts';
import type { LogList, LogQuery } from '../protocol/logs.ts';
import type { MatchingRows } from './known-rows.ts';
import type { Rows } from './log-filter.ts';
import { readLogRecord } from './log-record.ts';
import { withTextCut } from './text-limit.ts';
import { compareTimes, rowsByTime } from './time-order.ts';

/** One page of the records that match, by time. `segments`: the oldest first, `matching`: which of their rows match. */
export function listLogs(
  segments: readonly LogSegment[],
  query: LogQuery,
  matching: (segment: LogSegment) => MatchingRows,
  revision: number,
): LogList {
  const found = segments.map((segment) => ({ segment, ...matching(segment) }));
  const total = segments.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const matched = found.reduce((sum, { count }) => sum + count, 0);
  const near = nearerEnd(query, matched);
  const cursors = found
    .filter(({ count }) => count > 0)
    .map(({ segment, rows, count }) => new Cursor(segment, rows, count, near.order === 'newest'));
  const rowsInOrder = near.order === query.order ? page(cursors, near) : page(cursors, near).reverse();
  const { textLimit } = query;
  const records = rowsInOrder.map(({ segment, row }) => readLogRecord(segment, row));
  const rows = textLimit === undefined ? records : records.map((record) => withTextCut(record, textLimit));
  return { revision, total, matched, offset: query.offset, rows };
}

/** The same page counted from whichever end of the list it is nearer to: all before it has to be stepped over. */
function nearerEnd({ order, offset, limit }: LogQuery, matched: number): Pick<LogQuery, 'order' | 'offset' | 'limit'> {
  const end = Math.min(matched, offset + limit);
  if (offset <= matched - end) return { order, offset, limit };
  return { order: order === 'newest' ? 'oldest' : 'newest', offset: matched - end, limit: Math.max(0, end - offset) };
}

/** The matching rows of one segment, in the order of the query. */
class Cursor {
  readonly segment: LogSegment;
  /** Rows left, that of `row` among them. */
  left: number;
  /** The row here. */
  row = 0;
  readonly #rows: Rows;
  /** By place; absent when rows stand in order of time. */
  readonly #byTime: Uint32Array | undefined;
  readonly #step: number;
  #place: number;

  constructor(segment: LogSegment, rows: Rows, count: number, isDescending: boolean) {
    this.segment = segment;
    this.left = count + 1;
    this.#rows = rows;
    this.#byTime = rowsByTime(segment);
    this.#step = isDescending ? -1 : 1;
    this.#place = isDescending ? segment.rowCount : -1;
    this.advance();
  }

  /** Goes to the next row, if `left` allows. */
  advance(): void {
    if (--this.left === 0) return;
    do {
      this.#place += this.#step;
      this.row = this.#byTime === undefined ? this.#place : this.#byTime[this.#place]!;
    } while (this.#rows !== undefined && this.#rows[this.row] === 0);
  }
}

/** Merges the cursors; of records with the same time, those of older segments are older. */
function page(
  cursors: readonly Cursor[],
  { order, offset, limit }: Pick<LogQuery, 'order' | 'offset' | 'limit'>,
): { segment: LogSegment; row: number }[] {
  const found: { segment: LogSegment; row: number }[] = [];
  // Of two equal ones the later in this list comes first.
  const open = order === 'newest' ? [...cursors] : cursors.toReversed();
  for (let number = 0; number < offset + limit && open.length > 0; number++) {
    let best = open.length - 1;
    for (let i = best - 1; i >= 0; i--) {
      const compared = compareTimes(open[i]!.segment, open[i]!.row, open[best]!.segment, open[best]!.row);
      if (order === 'newest' ? compared > 0 : compared < 0) best = i;
    }
    const cursor = open[best]!;
    if (number >= offset) found.push({ segment: cursor.segment, row: cursor.row });
    cursor.advance();
    if (cursor.left === 0) open.splice(best, 1);
  }
  return found;
}
