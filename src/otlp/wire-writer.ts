/** Writes the protobuf wire format into a buffer that grows and is used again. */
export class WireWriter {
  bytes: Uint8Array;
  length = 0;
  #view: DataView;

  /** `capacity`: how many bytes are expected. */
  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(Math.max(16, capacity));
    this.#view = new DataView(this.bytes.buffer);
  }

  varint32(value: number): void {
    this.#reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** A 64-bit varint, given as two unsigned words. */
  varint64(high: number, low: number): void {
    if (high === 0) {
      this.varint32(low);
      return;
    }
    this.#reserve(10);
    let restHigh = high;
    let restLow = low;
    while (restHigh !== 0 || restLow > 0x7f) {
      this.bytes[this.length++] = (restLow & 0x7f) | 0x80;
      restLow = ((restLow >>> 7) | (restHigh << 25)) >>> 0;
      restHigh >>>= 7;
    }
    this.bytes[this.length++] = restLow;
  }

  /** Four bytes, little end first. */
  fixed32(value: number): void {
    this.#reserve(4);
    this.bytes[this.length++] = value;
    this.bytes[this.length++] = value >>> 8;
    this.bytes[this.length++] = value >>> 16;
    this.bytes[this.length++] = value >>> 24;
  }

  double(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Copies `source[start, end)`. */
  raw(source: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    // Most are short: a loop costs less than the view that `set` needs.
    if (end - start > 64) this.bytes.set(source.subarray(start, end), this.length);
    else for (let i = start; i < end; i++) this.bytes[this.length + i - start] = source[i]!;
    this.length += end - start;
  }

  /** UTF-8 of a code point that is no surrogate. */
  codePoint(code: number): void {
    this.#reserve(4);
    if (code < 0x80) {
      this.bytes[this.length++] = code;
      return;
    }
    if (code < 0x800) {
      this.bytes[this.length++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        this.bytes[this.length++] = 0xe0 | (code >> 12);
      } else {
        this.bytes[this.length++] = 0xf0 | (code >> 18);
        this.bytes[this.length++] = 0x80 | ((code >> 12) & 0x3f);
      }
      this.bytes[this.length++] = 0x80 | ((code >> 6) & 0x3f);
    }
    this.bytes[this.length++] = 0x80 | (code & 0x3f);
  }

  /** Begins a length-delimited field; give the result to `end` after its content. */
  begin(tag: number): number {
    this.varint32(tag);
    this.varint32(0);
    return this.length;
  }

  end(start: number): void {
    const length = this.length - start;
    if (length < 0x80) {
      this.bytes[start - 1] = length;
      return;
    }
    // One byte was set aside for the length; it needs more, so the content moves up.
    const extra = Math.floor(Math.log2(length) / 7);
    this.#reserve(extra);
    this.bytes.copyWithin(start + extra, start, this.length);
    this.length = start - 1;
    this.varint32(length);
    this.length += length;
  }

  #reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
