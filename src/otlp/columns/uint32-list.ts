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
