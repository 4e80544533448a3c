/** Thrown inside the decoders for malformed input and caught at their public door; never reaches a caller. */
export class Malformed extends Error {}

const WIRE_VARINT = 0;
const WIRE_FIXED64 = 1;
const WIRE_LENGTH = 2;
const WIRE_GROUP_START = 3;
const WIRE_GROUP_END = 4;
const WIRE_FIXED32 = 5;

/** Groups are long deprecated, but legal in unknown fields. */
const MAX_GROUP_DEPTH = 64;

/**
 * Reads the protobuf wire format (protobuf.dev/programming-guides/encoding). `end` is the end of the message being
 * read; every read is checked against it and throws `Malformed`, so that a length can never reach into a sibling.
 */
export class WireReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  position: number;
  end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = start;
    this.end = end;
  }

  /** A field's tag: number shifted left by three, and wire type. */
  tag(): number {
    const { position } = this;
    if (position < this.end) {
      const byte = this.bytes[position]!;
      if (byte < 0x80 && byte >>> 3 !== 0) {
        this.position = position + 1;
        return byte;
      }
    }
    return this.#longTag();
  }

  /** A varint's low 32 bits, unsigned. */
  varint32(): number {
    const { position } = this;
    if (position < this.end) {
      const byte = this.bytes[position]!;
      if (byte < 0x80) {
        this.position = position + 1;
        return byte;
      }
    }
    return this.#longVarint() >>> 0;
  }

  /** A whole varint, unsigned; slow, so not for the decoding of spans. */
  varint64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.position >= this.end) throw this.malformed('the data ends within a varint');
      const byte = this.bytes[this.position++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw this.malformed('a varint is longer than 10 bytes');
  }

  /** Steps over a length-delimited field's length, checks it, and returns the end of its content. */
  contentEnd(): number {
    const { position } = this;
    let length = position < this.end ? this.bytes[position]! : 0x80;
    if (length < 0x80) this.position = position + 1;
    else length = this.#longLength();
    if (length > this.end - this.position) {
      throw this.malformed(`a field needs ${length} bytes, ${this.end - this.position} are left`);
    }
    return this.position + length;
  }

  /** The four bytes here, little end first, unsigned. */
  fixed32(): number {
    const { position } = this;
    if (position + 4 > this.end) throw this.malformed('the data ends within a fixed32 field');
    this.position = position + 4;
    return this.view.getUint32(position, true);
  }

  /** Steps over the eight bytes here, and returns where they begin. */
  fixed64(): number {
    const { position } = this;
    this.#advance(8);
    return position;
  }

  /** Begins reading the length-delimited message here; give the result to `leave` after its last field. */
  enter(): number {
    const contentEnd = this.contentEnd();
    const outerEnd = this.end;
    this.end = contentEnd;
    return outerEnd;
  }

  leave(outerEnd: number): void {
    this.end = outerEnd;
  }

  /**
   * Steps over a field that is not wanted. Throws when `knownFields` says the number is a known one: then its wire type
   * is the wrong one, and the sender speaks another schema.
   */
  skip(tag: number, knownFields = 0): void {
    const field = tag >>> 3;
    if (field <= knownFields) throw this.malformed(`field ${field} has wire type ${tag & 7}`);
    this.#skipValue(tag);
  }

  malformed(what: string): Malformed {
    return new Malformed(`${what} (byte ${this.position} of ${this.bytes.length})`);
  }

  #skipValue(tag: number): void {
    if ((tag & 7) === WIRE_LENGTH) this.position = this.contentEnd();
    else if ((tag & 7) === WIRE_GROUP_START) this.#skipGroup(tag >>> 3);
    else this.#skipScalar(tag);
  }

  #skipScalar(tag: number): void {
    switch (tag & 7) {
      case WIRE_VARINT:
        this.varint32();
        break;
      case WIRE_FIXED64:
        this.#advance(8);
        break;
      case WIRE_FIXED32:
        this.#advance(4);
        break;
      case WIRE_GROUP_END:
        throw this.malformed('a group ends that is not open');
      default:
        throw this.malformed(`wire type ${tag & 7} does not exist`);
    }
  }

  /** Steps over a group, whose start was read, and over those in it. */
  #skipGroup(field: number): void {
    const open = [field];
    while (open.length > 0) {
      const tag = this.tag();
      if ((tag & 7) === WIRE_GROUP_START) {
        if (open.push(tag >>> 3) > MAX_GROUP_DEPTH) throw this.malformed('groups are nested too deep');
      } else if ((tag & 7) === WIRE_GROUP_END) {
        if (open.pop() !== tag >>> 3) throw this.malformed('a group ends that is not open');
      } else {
        this.#skipValue(tag);
      }
    }
  }

  #advance(length: number): void {
    if (this.position + length > this.end) throw this.malformed('the data ends within a field');
    this.position += length;
  }

  #longTag(): number {
    const start = this.position;
    const tag = this.varint32();
    const length = this.position - start;
    if (length > 5 || (length === 5 && this.bytes[this.position - 1]! > 0x0f)) {
      throw this.malformed('a tag is longer than 32 bits');
    }
    if (tag >>> 3 === 0) throw this.malformed('a field has number 0');
    return tag;
  }

  #longVarint(): number {
    let low = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= this.end) throw this.malformed('the data ends within a varint');
      const byte = this.bytes[this.position++]!;
      if (shift < 32) low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return low;
    }
    throw this.malformed('a varint is longer than 10 bytes');
  }

  #longLength(): number {
    let length = 0;
    let factor = 1;
    for (let i = 0; i < 10; i++) {
      if (this.position >= this.end) throw this.malformed('the data ends within a length');
      const byte = this.bytes[this.position++]!;
      length += (byte & 0x7f) * factor;
      if (byte < 0x80) return length;
      factor *= 128;
    }
    throw this.malformed('a length is longer than 10 bytes');
  }
}
