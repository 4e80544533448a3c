import type { LogSegment } from '../otlp/columns/log-columns.ts';
import type { LogQuery } from '../protocol/logs.ts';
import { logFilter, type Rows } from './log-filter.ts';

/** Which rows of a segment match, and how many these are. */
export interface MatchingRows {
  readonly rows: Rows;
  readonly count: number;
}

/** Filters whose rows are kept, a byte for each record and filter: those of the views that are open. */
const mostFilters = 3;

/** The rows that match the filters asked for last. A list that follows asks the same of nearly the same segments again and again. */
export class KnownRows {
  readonly #byFilter = new Map<string, WeakMap<LogSegment, MatchingRows>>();

  /** Answers for a segment; segments never change, those that are open are new objects for each query. */
  matching(query: LogQuery): (segment: LogSegment) => MatchingRows {
    const { traceId, spanId, text, minSeverity } = query;
    const key = JSON.stringify([traceId, spanId, text, minSeverity]);
    const known = this.#byFilter.get(key) ?? new WeakMap<LogSegment, MatchingRows>();
    this.#byFilter.delete(key);
    this.#byFilter.set(key, known);
    const [oldest] = this.#byFilter.keys();
    if (oldest !== undefined && this.#byFilter.size > mostFilters) this.#byFilter.delete(oldest);
    const filter = logFilter(query);
    return (segment) => {
      let found = known.get(segment);
      if (found === undefined) {
        const rows = filter(segment);
        found = { rows, count: rows === undefined ? segment.rowCount : countOf(rows) };
        known.set(segment, found);
      }
      return found;
    };
  }
}

function countOf(rows: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < rows.length; row++) count += rows[row]!;
  return count;
}
