import type { ColumnSet } from './column-set.ts';
import { bytesIn, type SegmentHooks } from './segment-hooks.ts';
import { isOversized, segmentBytesIn } from './segment-size.ts';

/** The columns of one signal, which are written. */
export interface Columns<Segment> {
  readonly set: ColumnSet;
  readonly isEmpty: boolean;
  view(): Segment;
  copy(): Segment;
}

/** Segments of a bounded size, sealed one after another; when the budget is passed, the oldest is dropped. */
export class SegmentQueue<Segment extends { readonly rowCount: number }, Open extends Columns<Segment>> {
  /** Told of segments that are sealed and dropped. */
  hooks: SegmentHooks<Segment> | undefined;
  readonly #create: () => Open;
  readonly #bytesPerRow: number;
  #maxBytes: number;
  #columns: Open;
  #openNumber = 0;
  #sealed: { readonly number: number; readonly segment: Segment; readonly byteLength: number }[] = [];
  #sealedBytes = 0;

  /** `maxBytes`: how much may be held before the oldest is dropped; `bytesPerRow`: of it, what queries keep of sealed segments. */
  constructor(maxBytes: number, create: () => Open, bytesPerRow = 0) {
    this.#bytesPerRow = bytesPerRow;
    this.#maxBytes = maxBytes;
    this.#create = create;
    this.#columns = create();
  }

  /** What the next request is written into. */
  get columns(): Open {
    return this.#columns;
  }

  get isEmpty(): boolean {
    return this.#sealed.length === 0 && this.#columns.isEmpty;
  }

  /** Bytes held, unused capacity included. */
  get byteLength(): number {
    return this.#sealedBytes + this.#columns.set.byteLength;
  }

  /** The oldest first; the last shares memory with `columns`. */
  get segments(): Segment[] {
    return [...this.#sealed.map(({ segment }) => segment), this.#columns.view()];
  }

  /** The same, the last with memory of its own: they may be looked at while others are written. */
  get lastingSegments(): Segment[] {
    return [...this.#sealed.map(({ segment }) => segment), this.#columns.copy()];
  }

  /** Gives the queue another budget, and the segments that no longer fit. */
  setMaxBytes(maxBytes: number): Segment[] {
    this.#maxBytes = maxBytes;
    return this.#dropOldest();
  }

  /** To be called after each request: seals what is full. Returns the segments that were dropped for it. */
  settle(): Segment[] {
    if (this.#columns.set.usedBytes >= segmentBytesIn(this.#maxBytes) || this.#isOversized) this.seal();
    return this.#dropOldest();
  }

  /** Seals what is open, if anything is. */
  seal(): void {
    if (!this.#columns.isEmpty) {
      const segment = this.#columns.copy();
      const number = this.#push(segment);
      this.hooks?.onSealed(number, segment);
    }
    if (this.#isOversized) this.#columns = this.#create();
    else this.#columns.set.clear();
  }

  /** Takes over a segment that another queue sealed as `number`. Returns the segments that were dropped for it. */
  restore(number: number, segment: Segment): Segment[] {
    this.seal();
    this.#openNumber = number;
    this.#push(segment);
    return this.#dropOldest();
  }

  /** Forgets all segments; numbers go on. */
  clear(): void {
    for (const { number } of this.#sealed) this.hooks?.onDropped(number);
    this.#sealed = [];
    this.#sealedBytes = 0;
    this.#columns = this.#create();
    this.#openNumber++;
  }

  get #isOversized(): boolean {
    return isOversized(this.#columns.set.byteLength, this.#maxBytes);
  }

  #push(segment: Segment): number {
    const number = this.#openNumber++;
    const byteLength = bytesIn(segment) + segment.rowCount * this.#bytesPerRow;
    this.#sealed.push({ number, segment, byteLength });
    this.#sealedBytes += byteLength;
    return number;
  }

  #dropOldest(): Segment[] {
    const dropped: Segment[] = [];
    while (this.byteLength > this.#maxBytes) {
      if (this.#sealed.length === 0) this.seal();
      const oldest = this.#sealed.shift();
      // Empty columns hold a little memory, too.
      if (oldest === undefined) break;
      this.#sealedBytes -= oldest.byteLength;
      this.hooks?.onDropped(oldest.number);
      dropped.push(oldest.segment);
    }
    return dropped;
  }
}
