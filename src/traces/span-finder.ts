import { hashWords, PROBE_LIMIT } from '../otlp/columns/hash.ts';
import type { Segment } from '../otlp/columns/span-columns.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { StoredSegment } from './segments.ts';

/**
 * Finds spans by trace and span id in all segments that have spans of the trace. Learns segments when it is asked to, so
 * that nothing is spent on them before. Of several spans with one id in a segment the one that came first is found.
 */
export class SpanFinder {
  readonly #bySegment = new Map<number, SpanIds>();
  #byteLength = 0;
  /** Where the last `find` found a row. */
  found: StoredSegment | undefined;

  get byteLength(): number {
    return this.#byteLength;
  }

  /** Learns the segment as it is now. */
  learn({ number, segment }: StoredSegment): void {
    const ids = this.#bySegment.get(number) ?? new SpanIds();
    this.#bySegment.set(number, ids);
    this.#byteLength -= ids.byteLength;
    ids.update(segment);
    this.#byteLength += ids.byteLength;
  }

  knows({ number, segment }: StoredSegment): boolean {
    return this.#bySegment.get(number)?.rowCount === segment.rowCount;
  }

  /** Nothing of the segment is stored any more. */
  forget(segment: number): void {
    this.#byteLength -= this.#bySegment.get(segment)?.byteLength ?? 0;
    this.#bySegment.delete(segment);
  }

  /**
   * Row of the span of the trace whose id is `ids[at, at + 2)`, or -1; `found` has the segment. Looks in the segment at
   * place `near` first, then in later ones, since what encloses a span mostly ends after it, and in earlier ones.
   */
  find({ traces, segments }: StoredTraces, near: number, ids: Uint32Array, at: number, trace: number): number {
    const first = traces.firstSegment(trace);
    const last = traces.lastSegment(trace);
    for (let place = near; place < segments.length && segments[place]!.number <= last; place++) {
      const row = this.#findIn(segments[place]!, ids, at, trace);
      if (row >= 0) return row;
    }
    for (let place = near - 1; place >= 0 && segments[place]!.number >= first; place--) {
      const row = this.#findIn(segments[place]!, ids, at, trace);
      if (row >= 0) return row;
    }
    return -1;
  }

  #findIn(stored: StoredSegment, ids: Uint32Array, at: number, trace: number): number {
    const row = this.#bySegment.get(stored.number)?.find(stored.segment, ids, at, trace) ?? -1;
    if (row >= 0) this.found = stored;
    return row;
  }
}

/** Rows of one segment by span id: open addressing, rows plus one, or 0. */
class SpanIds {
  #slots = new Uint32Array(64);
  rowCount = 0;

  get byteLength(): number {
    return this.#slots.byteLength;
  }

  update(segment: Segment): void {
    let first = this.rowCount;
    this.rowCount = segment.rowCount;
    if (this.rowCount * 2 > this.#slots.length) {
      this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(this.rowCount * 2)));
      first = 0;
    }
    for (let row = first; row < this.rowCount; row++) this.#insert(segment, row);
  }

  find({ spanIds, traces }: Segment, ids: Uint32Array, at: number, trace: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashWords(ids, at, 2) & mask;
    for (let probes = 0; probes < PROBE_LIMIT; probes++) {
      const row = slots[slot]! - 1;
      if (row < 0) return -1;
      if (spanIds[row * 2] === ids[at] && spanIds[row * 2 + 1] === ids[at + 1] && traces[row] === trace) return row;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  #insert({ spanIds, traces }: Segment, row: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashWords(spanIds, row * 2, 2) & mask;
    for (let probes = 0; probes < PROBE_LIMIT; probes++) {
      const other = slots[slot]! - 1;
      if (other < 0) {
        slots[slot] = row + 1;
        return;
      }
      const isSame = spanIds[other * 2] === spanIds[row * 2] && spanIds[other * 2 + 1] === spanIds[row * 2 + 1];
      if (isSame && traces[other] === traces[row]) return;
      slot = (slot + 1) & mask;
    }
  }
}
