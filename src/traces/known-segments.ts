import { bytesIn } from '../otlp/columns/segment-hooks.ts';
import type { StoredSegment } from './segments.ts';

/** What was worked out of sealed segments, each when it was first asked for. */
export class KnownSegments<Known> {
  readonly #workOut: (stored: StoredSegment) => Known;
  readonly #bySegment = new Map<number, Known>();
  #byteLength = 0;

  constructor(workOut: (stored: StoredSegment) => Known) {
    this.#workOut = workOut;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  has(segment: number): boolean {
    return this.#bySegment.has(segment);
  }

  of(stored: StoredSegment): Known {
    const before = this.#bySegment.get(stored.number);
    if (before !== undefined) return before;
    const known = this.#workOut(stored);
    this.#bySegment.set(stored.number, known);
    this.#byteLength += bytesIn(known);
    return known;
  }

  /** Spans of the segment are no longer stored, or something else is to be known of it. */
  forget(segment: number): void {
    this.#byteLength -= bytesIn(this.#bySegment.get(segment));
    this.#bySegment.delete(segment);
  }

  clear(): void {
    this.#byteLength = 0;
    this.#bySegment.clear();
  }
}
