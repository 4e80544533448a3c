/** A growing column of unsigned 32-bit integers. */
export class Uint32List {
  values: Uint32Array;
  length = 0;

  constructor(capacity = 16) {
    this.values = new Uint32Array(capacity);
  }

  /** Bytes held, unused capacity included. */
  get byteLength(): number {
    return this.values.byteLength;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length++] = value;
  }

  push2(first: number, second: number): void {
    if (this.length + 2 > this.values.length) this.#grow(this.length + 2);
    this.values[this.length++] = first;
    this.values[this.length++] = second;
  }

  /** Appends the `count` words that stand in `source` from `start` on, high byte first; zeroes when `start` is negative. */
  pushBigEndian(source: DataView, start: number, count: number): void {
    if (this.length + count > this.values.length) this.#grow(this.length + count);
    for (let i = 0; i < count; i++) this.values[this.length++] = start < 0 ? 0 : source.getUint32(start + i * 4);
  }

  /** Appends the two words, high one first, of the fixed64 that stands in `source` at `start`; 0 when that is negative. */
  pushFixed64(source: DataView, start: number): void {
    if (start < 0) this.push2(0, 0);
    else this.push2(source.getUint32(start + 4, true), source.getUint32(start, true));
  }

  /** The used part, sharing memory: valid until the list changes. */
  view(): Uint32Array {
    return this.values.subarray(0, this.length);
  }

  /** The used part, as memory of its own. */
  copy(): Uint32Array {
    return this.values.slice(0, this.length);
  }

  #grow(needed: number): void {
    const grown = new Uint32Array(Math.max(needed, this.values.length * 2));
    grown.set(this.values);
    this.values = grown;
  }
}
