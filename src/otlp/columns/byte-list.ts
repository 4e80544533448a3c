/** A growing column of bytes. */
export class ByteList {
  #bytes = new Uint8Array(256);
  length = 0;

  /** Bytes held, unused capacity included. */
  get byteLength(): number {
    return this.#bytes.byteLength;
  }

  /** Appends `source[start, end)`. */
  append(source: Uint8Array, start: number, end: number): void {
    const length = this.length + end - start;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.length));
      this.#bytes = grown;
    }
    this.#bytes.set(source.subarray(start, end), this.length);
    this.length = length;
  }

  /** The used part, sharing memory: valid until the list changes. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  /** The used part, as memory of its own. */
  copy(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}
