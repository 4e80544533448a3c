import { bytesIn } from '../otlp/columns/segment-hooks.ts';
import { type Segment, SpanColumns } from '../otlp/columns/span-columns.ts';
import { originCount, serviceOfOrigin } from '../records/origins.ts';
import type { StoredSegment } from './segments.ts';

interface SealedSegment extends StoredSegment {
  readonly byteLength: number;
}

const LARGEST_SEGMENT_BYTES = 4 << 20;
/** A segment is what is dropped at a time: a small part of the budget. */
const SEGMENTS_IN_BUDGET = 32;

/** Empty columns have room for a few rows, which must not count as too large for a tiny budget. */
const SMALLEST_OVERSIZE_BYTES = 32 << 10;

/** Columns of a bounded size, sealed one after another; spans are added to the last, which is open. */
export class SpanSegments {
  #columns = new SpanColumns();
  /** Service by origin number of the open columns. */
  #services: string[] = [];
  #openNumber: number;
  #sealed: SealedSegment[] = [];
  #sealedBytes = 0;
  #segmentBytes: number;

  /** `budget`: bytes that all segments are meant to take. Numbers begin with `firstNumber`. */
  constructor(budget: number, firstNumber = 0) {
    this.#openNumber = firstNumber;
    this.#segmentBytes = segmentBytesIn(budget);
  }

  set budget(bytes: number) {
    this.#segmentBytes = segmentBytesIn(bytes);
  }

  /** Bytes held, unused capacity included. */
  get byteLength(): number {
    return this.#sealedBytes + this.#columns.byteLength;
  }

  /** What spans are added to. */
  get columns(): SpanColumns {
    return this.#columns;
  }

  get openNumber(): number {
    return this.#openNumber;
  }

  /** Shares memory with the columns: valid until they change. */
  get open(): StoredSegment {
    const segment = this.#columns.view();
    for (let origin = this.#services.length; origin < originCount(segment); origin++) {
      this.#services.push(serviceOfOrigin(segment, origin));
    }
    return { number: this.#openNumber, segment, services: this.#services };
  }

  /** The oldest first; the last is open. */
  get all(): StoredSegment[] {
    return [...this.#sealed, this.open];
  }

  /** The oldest first. */
  get sealed(): readonly StoredSegment[] {
    return this.#sealed;
  }

  get isFull(): boolean {
    return this.#columns.usedBytes >= this.#segmentBytes || this.#isOversized;
  }

  /** Begins another open segment; the one that was is returned unless it has no rows. */
  seal(): StoredSegment | undefined {
    const { number, services } = this.open;
    const { rowCount } = this.#columns;
    const segment = rowCount === 0 ? undefined : this.#columns.copy();
    if (this.#isOversized) this.#columns = new SpanColumns();
    else this.#columns.clear();
    this.#services = [];
    return segment && this.add(number, segment, services);
  }

  /** Adds a sealed segment after the others. */
  add(number: number, segment: Segment, services: readonly string[] = servicesOf(segment)): StoredSegment {
    const sealed = { number, segment, services, byteLength: bytesIn(segment) };
    this.#sealed.push(sealed);
    this.#sealedBytes += sealed.byteLength;
    this.#openNumber = number + 1;
    return sealed;
  }

  dropOldest(): void {
    this.#sealedBytes -= this.#sealed.shift()?.byteLength ?? 0;
  }

  /** Whether an uncommonly large request, refused or not, made the columns grow far beyond a segment. */
  get #isOversized(): boolean {
    return this.#columns.byteLength > Math.max(4 * this.#segmentBytes, SMALLEST_OVERSIZE_BYTES);
  }
}

function servicesOf(segment: Segment): string[] {
  return Array.from({ length: originCount(segment) }, (_, origin) => serviceOfOrigin(segment, origin));
}

function segmentBytesIn(budget: number): number {
  return Math.min(LARGEST_SEGMENT_BYTES, Math.ceil(budget / SEGMENTS_IN_BUDGET));
}
