import { failed, ok, type Result } from '../base/result.ts';
import { buildValue, checkValue, textOf } from './any-value.ts';
import { base64Of } from './base64.ts';
import type { DecodeProblem } from './decode-request.ts';
import { jsonDouble, jsonValue } from './json-fields.ts';
import { anyValue, type Field, type MessageType, requestTypes } from './json-schema.ts';
import type { Signal } from './signal.ts';
import { Malformed, WireReader } from './wire-reader.ts';

/**
 * The export request of a signal that `bytes` holds in protobuf, as one line of OTLP/JSON without its end: every field
 * that is there, so that turning it back gives the same request. Never throws for any bytes.
 */
export function protobufToJson(bytes: Uint8Array, signal: Signal): Result<string, DecodeProblem> {
  try {
    return ok(messageOf([bytes], requestTypes[signal]));
  } catch (error) {
    if (error instanceof Malformed) return failed({ message: error.message });
    throw error;
  }
}

/** A message that may have come in parts, which merge as if one stood after another. Recursion ends with the schema. */
function messageOf(parts: readonly Uint8Array[], type: MessageType): string {
  const values = new Map<Field, string[]>();
  const messages = new Map<Field, Uint8Array[]>();
  for (const part of parts) {
    const reader = new WireReader(part);
    while (reader.position < reader.end) {
      const tag = reader.tag();
      const field = type.fieldOf(tag >>> 3);
      if (field === undefined) reader.skip(tag);
      else if (field.message !== undefined) entryOf(messages, field).push(contentAt(reader, tag));
      else entryOf(values, field).push(...scalarsAt(reader, tag, field));
    }
  }
  for (const [field, contents] of messages) values.set(field, messagesOf(field, contents));
  const fields = Array.from(
    values,
    ([field, texts]) => `"${field.name}":${field.isList ? `[${texts.join()}]` : texts.at(-1)}`,
  );
  return `{${fields.join()}}`;
}

function messagesOf(field: Field, contents: readonly Uint8Array[]): string[] {
  const type = field.message!;
  const groups = field.isList ? contents.map((content) => [content]) : [contents];
  return groups.map((parts) => (type === anyValue ? valueOfParts(parts) : messageOf(parts, type)));
}

function valueOfParts(parts: readonly Uint8Array[]): string {
  const [first] = parts;
  const bytes = parts.length === 1 && first ? first : joined(parts);
  checkValue(new WireReader(bytes));
  return buildValue(bytes, 0, bytes.length, jsonValue);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function contentAt(reader: WireReader, tag: number): Uint8Array {
  if ((tag & 7) !== LENGTH_DELIMITED) throw reader.malformed(`field ${tag >>> 3} has wire type ${tag & 7}`);
  const end = reader.contentEnd();
  const content = reader.bytes.subarray(reader.position, end);
  reader.position = end;
  return content;
}

/** One scalar or, of a packed list, all of them; lists may also be written unpacked. */
function scalarsAt(reader: WireReader, tag: number, field: Field): string[] {
  const isWhole = field.isPacked && (tag & 7) === LENGTH_DELIMITED;
  if (!isWhole) {
    if (!field.isPacked && tag !== field.tag) throw reader.malformed(`field ${tag >>> 3} has wire type ${tag & 7}`);
    return [scalarAt(reader, field)];
  }
  const texts: string[] = [];
  const outerEnd = reader.enter();
  while (reader.position < reader.end) texts.push(scalarAt(reader, field));
  reader.leave(outerEnd);
  return texts;
}

/** 64-bit integers are text in protobuf's JSON mapping, as is what JSON has no number for. */
function scalarAt(reader: WireReader, { type }: Field): string {
  switch (type) {
    case 'string':
      return JSON.stringify(textOf(contentAt(reader, LENGTH_DELIMITED)));
    case 'bytes':
      return `"${base64Of(contentAt(reader, LENGTH_DELIMITED))}"`;
    case 'traceId':
    case 'spanId':
      return `"${hexOfBytes(contentAt(reader, LENGTH_DELIMITED))}"`;
    case 'bool':
      return String(reader.varint64() !== 0n);
    case 'uint32':
      return String(reader.varint32());
    case 'uint64':
      return `"${reader.varint64()}"`;
    case 'int64':
      return `"${BigInt.asIntN(64, reader.varint64())}"`;
    case 'sint32': {
      const encoded = reader.varint32();
      return String((encoded >>> 1) ^ -(encoded & 1));
    }
    case 'fixed32':
      return String(reader.fixed32());
    case 'fixed64':
      return `"${eightBytes(reader).getBigUint64(0, true)}"`;
    case 'sfixed64':
      return `"${eightBytes(reader).getBigInt64(0, true)}"`;
    case 'double':
      return jsonDouble(eightBytes(reader).getFloat64(0, true));
    default:
      return String(reader.varint32() | 0);
  }
}

function eightBytes(reader: WireReader): DataView {
  const { bytes, position } = reader;
  reader.skip(FIXED64_TAG);
  return new DataView(bytes.buffer, bytes.byteOffset + position, 8);
}

function hexOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const LENGTH_DELIMITED = 2;
/** Of any field of eight bytes. */
const FIXED64_TAG = (1 << 3) | 1;

/** The list of a key, which becomes the last: of the members of a oneof, the last one counts, in JSON too. */
function entryOf<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  const entry = map.get(key) ?? [];
  map.delete(key);
  map.set(key, entry);
  return entry;
}
