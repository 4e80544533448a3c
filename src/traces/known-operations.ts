import { bytesIn } from '../otlp/columns/segment-hooks.ts';
import { operationsOf, type SegmentOperations } from './segment-operations.ts';
import type { StoredSegment } from './segments.ts';

/** The operations of sealed segments, worked out when they are first asked for. */
export class KnownOperations {
  readonly #bySegment = new Map<number, SegmentOperations>();
  #byteLength = 0;

  get byteLength(): number {
    return this.#byteLength;
  }

  has(segment: number): boolean {
    return this.#bySegment.has(segment);
  }

  /** Operations of all stored spans of the segment. */
  of(stored: StoredSegment): SegmentOperations {
    const known = this.#bySegment.get(stored.number);
    if (known !== undefined) return known;
    const operations = operationsOf(stored, true);
    this.#bySegment.set(stored.number, operations);
    this.#byteLength += bytesIn(operations);
    return operations;
  }

  /** Spans of the segment are no longer stored. */
  forget(segment: number): void {
    this.#byteLength -= bytesIn(this.#bySegment.get(segment));
    this.#bySegment.delete(segment);
  }
}
