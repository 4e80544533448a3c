import { failed, ok, type Result } from '../base/result.ts';
import { MAX_VALUE_DEPTH } from './any-value.ts';
import { bytesOfBase64 } from './base64.ts';
import type { DecodeProblem } from './decode-request.ts';
import { JsonReader, unexpectedText } from './json-reader.ts';
import {
  integer64,
  readBytesOfHex,
  readDouble,
  readEnum,
  readInt32,
  readInt64,
  readUint32,
  readUint64,
} from './json-scalars.ts';
import { anyValue, type Field, type Follows, type MessageType, requestTypes } from './json-schema.ts';
import type { Signal } from './signal.ts';
import { Malformed } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/**
 * The export request of a signal that `json` holds, in protobuf. The problem names the place. Never throws for any bytes.
 * The mapping: protobuf.dev/programming-guides/json, with the exceptions of opentelemetry-proto 1.11,
 * docs/specification.md, "JSON Protobuf Encoding": ids in hex, no original field names, unknown fields ignored.
 */
export function jsonToProtobuf(json: Uint8Array, signal: Signal): Result<Uint8Array, DecodeProblem> {
  try {
    return ok(readJsonRequest(json, signal));
  } catch (error) {
    if (error instanceof Malformed) return failed({ message: error.message });
    throw error;
  }
}

/** As `jsonToProtobuf`, but throws `Malformed`. */
export function readJsonRequest(json: Uint8Array, signal: Signal): Uint8Array {
  return new Transcoder(json).request(requestTypes[signal]);
}

/** Names of a path that a message shows. */
const SHOWN_PATH = 8;

class Transcoder {
  readonly #reader: JsonReader;
  readonly #writer: WireWriter;
  /** The messages that are open: the name of the field that each is a value of, and its number in the list or -1. */
  readonly #names: string[] = [];
  readonly #indexes: number[] = [];
  #depth = 0;
  #valueDepth = 0;

  constructor(json: Uint8Array) {
    this.#reader = new JsonReader(json);
    this.#writer = new WireWriter(json.length);
  }

  request(type: MessageType): Uint8Array {
    try {
      this.#message('the request', type);
      this.#reader.finish();
    } catch (error) {
      if (error instanceof Malformed && this.#depth > 0) throw new Malformed(`${this.#place()}: ${error.message}`);
      throw error;
    }
    return this.#writer.bytes.subarray(0, this.#writer.length);
  }

  #place(): string {
    const names = this.#names.slice(0, Math.min(this.#depth, SHOWN_PATH));
    const parts = names.map((name, i) => (this.#indexes[i]! < 0 ? name : `${name}[${this.#indexes[i]}]`));
    return parts.join('.') + (this.#depth > SHOWN_PATH ? '…' : '');
  }

  /** Writes the fields of the message that stands here. Recursion ends with the schema, or with the limit on values. */
  #message(name: string, type: MessageType): void {
    const reader = this.#reader;
    let previous: Follows = type;
    for (let more = reader.enterObject(name, type.next?.key); more; more = reader.nextField(previous.next?.key)) {
      const field = reader.isExpected ? previous.next : type.fieldAt(reader);
      if (field === undefined) {
        reader.skipValue();
        continue;
      }
      previous.next = field;
      previous = field;
      if (reader.takeNull()) continue;
      if (!field.isList) this.#value(field, -1);
      else if (field.isPacked) this.#packed(field);
      else {
        let index = 0;
        for (let item = reader.enterArray(field.name); item; item = reader.nextItem()) this.#value(field, index++);
      }
    }
  }

  #packed(field: Field): void {
    const start = this.#writer.begin(field.tag);
    for (let item = this.#reader.enterArray(field.name); item; item = this.#reader.nextItem()) this.#scalar(field);
    this.#writer.end(start);
  }

  #value(field: Field, index: number): void {
    const { message } = field;
    const writer = this.#writer;
    if (message === undefined) {
      writer.varint32(field.tag);
      this.#scalar(field);
      return;
    }
    if (message === anyValue && ++this.#valueDepth > MAX_VALUE_DEPTH)
      throw new Malformed(`an attribute value is nested deeper than ${MAX_VALUE_DEPTH} levels`);
    this.#names[this.#depth] = field.name;
    this.#indexes[this.#depth++] = index;
    const start = writer.begin(field.tag);
    this.#message(field.name, message);
    writer.end(start);
    this.#depth--;
    if (message === anyValue) this.#valueDepth--;
  }

  /** Writes the scalar that stands here, without a tag. */
  #scalar({ name, type }: Field): void {
    const reader = this.#reader;
    const writer = this.#writer;
    switch (type) {
      case 'string':
        reader.string(name);
        writer.varint32(reader.textEnd - reader.textStart);
        writer.raw(reader.text, reader.textStart, reader.textEnd);
        break;
      case 'bytes':
        this.#bytes(name);
        break;
      case 'traceId':
        readBytesOfHex(reader, name, 16, writer);
        break;
      case 'spanId':
        readBytesOfHex(reader, name, 8, writer);
        break;
      case 'bool':
        writer.byte(reader.boolean(name) ? 1 : 0);
        break;
      case 'uint32':
        writer.varint32(readUint32(reader, name));
        break;
      case 'fixed32':
        writer.fixed32(readUint32(reader, name));
        break;
      case 'sint32': {
        const value = readInt32(reader, name);
        writer.varint32((value << 1) ^ (value >> 31));
        break;
      }
      case 'uint64':
        readUint64(reader, name);
        writer.varint64(integer64.high, integer64.low);
        break;
      case 'int64':
        readInt64(reader, name);
        writer.varint64(integer64.high, integer64.low);
        break;
      case 'fixed64':
        readUint64(reader, name);
        writer.fixed32(integer64.low);
        writer.fixed32(integer64.high);
        break;
      case 'sfixed64':
        readInt64(reader, name);
        writer.fixed32(integer64.low);
        writer.fixed32(integer64.high);
        break;
      case 'double':
        writer.double(readDouble(reader, name));
        break;
      default: {
        // An enum is an int32: negative ones are as long as 64 bits.
        const value = readEnum(reader, name, type as readonly string[]);
        writer.varint64(value < 0 ? 0xffff_ffff : 0, value >>> 0);
      }
    }
  }

  #bytes(name: string): void {
    const reader = this.#reader;
    reader.string(name);
    const text = reader.text.subarray(reader.textStart, reader.textEnd);
    const bytes = bytesOfBase64(text);
    if (bytes === undefined) throw unexpectedText(name, 'base64', text);
    this.#writer.varint32(bytes.length);
    this.#writer.raw(bytes, 0, bytes.length);
  }
}
