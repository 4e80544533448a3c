import type { StoredSegment } from '../segments.ts';
import type { TraceTable } from '../trace-table.ts';
import type { Filter } from './filter-syntax.ts';
import { matchRows } from './match-rows.ts';
import type { StoredTraces } from './trace-conditions.ts';
import { TraceFlags } from './trace-flags.ts';

/**
 * Which traces have a span that meets a filter, as far as segments were searched. Spans never change, so that what was
 * found stays found: a segment is searched once, and again only while rows are added to it.
 */
export class SpanSearch {
  readonly #filter: Filter;
  readonly #found = new TraceFlags();
  /** Rows searched, by segment number. */
  readonly #searched = new Map<number, number>();

  /** `filter` asks nothing of the trace. */
  constructor(filter: Filter) {
    this.#filter = filter;
  }

  get byteLength(): number {
    return this.#found.byteLength;
  }

  /** To be called before each use: forgets what is no longer stored. */
  prepare({ traces, segments }: StoredTraces): void {
    const gone = this.#found.prepare(traces);
    if (gone === 'all') this.#searched.clear();
    const oldest = segments[0]?.number ?? 0;
    for (const number of this.#searched.keys()) if (number < oldest) this.#searched.delete(number);
    if (gone === 'kept') this.#searchAgain(traces);
  }

  isSearched({ number, segment }: StoredSegment): boolean {
    return this.#searched.get(number) === segment.rowCount;
  }

  search(stored: StoredSegment): void {
    const { traces, rowCount } = stored.segment;
    this.#found.addRows(
      traces,
      matchRows(this.#filter, stored, () => false),
    );
    this.#searched.set(stored.number, rowCount);
  }

  /** Forgets the segments that have spans of kept traces. */
  #searchAgain(traces: TraceTable): void {
    for (let trace = traces.first; trace < traces.first + traces.keptCount; trace++) {
      const first = traces.firstSegment(trace);
      const last = traces.lastSegment(trace);
      for (const number of this.#searched.keys()) if (number >= first && number <= last) this.#searched.delete(number);
    }
  }

  /** A flag for each trace from `traces.first` on, to be changed by the caller. */
  found(traces: TraceTable): Uint8Array {
    return this.#found.copy(traces);
  }
}
