import type { StoredSegment } from '../segments.ts';
import type { TraceTable } from '../trace-table.ts';
import type { Filter } from './filter-syntax.ts';
import { matchRows } from './match-rows.ts';
import type { StoredTraces } from './trace-conditions.ts';

/**
 * Which traces have a span that meets a filter, as far as segments were searched. Spans never change, so that what was
 * found stays found: a segment is searched once, and again only while rows are added to it.
 */
export class SpanSearch {
  readonly #filter: Filter;
  #traces: TraceTable | undefined;
  #renumberings = 0;
  /** Rows searched, by segment number. */
  #searched = new Map<number, number>();
  /** Flags by trace number from `#base` on. */
  #flags = new Uint8Array(0);
  #base = 0;

  /** `filter` asks nothing of the trace. */
  constructor(filter: Filter) {
    this.#filter = filter;
  }

  get byteLength(): number {
    return this.#flags.byteLength;
  }

  /** To be called before each use: forgets what is no longer stored. */
  prepare({ traces, segments }: StoredTraces): void {
    if (this.#traces !== traces || this.#renumberings !== traces.renumberings) {
      this.#traces = traces;
      this.#renumberings = traces.renumberings;
      this.#searched.clear();
      this.#flags = new Uint8Array(0);
      this.#base = traces.first;
    }
    const oldest = segments[0]?.number ?? 0;
    for (const number of this.#searched.keys()) if (number < oldest) this.#searched.delete(number);
    const needed = traces.next - this.#base;
    const dropped = traces.first - this.#base;
    if (needed <= this.#flags.length && dropped <= traces.count) return;
    const flags = new Uint8Array(Math.ceil(traces.count * 1.25));
    flags.set(this.#flags.subarray(dropped, dropped + flags.length));
    this.#flags = flags;
    this.#base = traces.first;
  }

  isSearched({ number, segment }: StoredSegment): boolean {
    return this.#searched.get(number) === segment.rowCount;
  }

  search(stored: StoredSegment): void {
    const { traces, rowCount } = stored.segment;
    const rows = matchRows(this.#filter, stored, () => () => false);
    this.#searched.set(stored.number, rowCount);
    if (rows === false) return;
    const base = this.#base;
    const flags = this.#flags;
    for (let row = 0; row < rowCount; row++) {
      // Rows of traces that were dropped have a smaller number.
      if ((rows === true || rows[row] === 1) && traces[row]! >= base) flags[traces[row]! - base] = 1;
    }
  }

  /** A flag for each trace from `traces.first` on, to be changed by the caller. */
  found(traces: TraceTable): Uint8Array {
    const start = traces.first - this.#base;
    return this.#flags.slice(start, start + traces.count);
  }
}
