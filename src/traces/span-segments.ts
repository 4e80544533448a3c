import { bytesIn } from '../otlp/columns/segment-hooks.ts';
import { isOversized, segmentBytesIn } from '../otlp/columns/segment-size.ts';
import { type Segment, SpanColumns } from '../otlp/columns/span-columns.ts';
import { originCount, serviceOfOrigin } from '../records/origins.ts';
import { KeyUses } from './query/attribute-places.ts';
import type { StoredSegment } from './segments.ts';

interface SealedSegment extends StoredSegment {
  readonly byteLength: number;
}

/** Columns of a bounded size, sealed one after another; spans are added to the last, which is open. */
export class SpanSegments {
  /** Bytes that all segments are meant to take. */
  budget: number;
  #columns = new SpanColumns();
  /** Service by origin number of the open columns. */
  #services: string[] = [];
  #openNumber: number;
  #sealed: SealedSegment[] = [];
  #sealedBytes = 0;

  /** Numbers begin with `firstNumber`. */
  constructor(budget: number, firstNumber = 0) {
    this.budget = budget;
    this.#openNumber = firstNumber;
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
    return this.#columns.usedBytes >= segmentBytesIn(this.budget) || this.#isOversized;
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
    const sealed = { number, segment, services, keyUses: new KeyUses(segment), byteLength: bytesIn(segment) };
    this.#sealed.push(sealed);
    this.#sealedBytes += sealed.byteLength;
    this.#openNumber = number + 1;
    return sealed;
  }

  dropOldest(): void {
    this.#sealedBytes -= this.#sealed.shift()?.byteLength ?? 0;
  }

  get #isOversized(): boolean {
    return isOversized(this.#columns.byteLength, this.budget);
  }
}

function servicesOf(segment: Segment): string[] {
  return Array.from({ length: originCount(segment) }, (_, origin) => serviceOfOrigin(segment, origin));
}
