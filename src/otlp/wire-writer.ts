/** Writes the protobuf wire format into a buffer that grows and is used again. */
export class WireWriter {
  bytes = new Uint8Array(1024);
  length = 0;
  #view = new DataView(this.bytes.buffer);

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

  double(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** UTF-8 of `text`; a lone surrogate becomes U+FFFD. */
  text(text: string): void {
    this.#reserve(text.length * 3);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) {
      let code = text.charCodeAt(i);
      if (code < 0x80) {
        bytes[at++] = code;
        continue;
      }
      if (code >= 0xd800 && code < 0xe000) {
        const next = text.charCodeAt(i + 1);
        const isPair = code < 0xdc00 && next >= 0xdc00 && next < 0xe000;
        code = isPair ? 0x10000 + ((code & 0x3ff) << 10) + (next & 0x3ff) : 0xfffd;
        if (isPair) i++;
      }
      if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
      } else {
        if (code < 0x10000) {
          bytes[at++] = 0xe0 | (code >> 12);
        } else {
          bytes[at++] = 0xf0 | (code >> 18);
          bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
        }
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      }
      bytes[at++] = 0x80 | (code & 0x3f);
    }
    this.length = at;
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

  textField(tag: number, text: string): void {
    const start = this.begin(tag);
    this.text(text);
    this.end(start);
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
