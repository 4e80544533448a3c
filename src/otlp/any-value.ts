import { MessageParts } from './message-parts.ts';
import { Malformed, WireReader } from './wire-reader.ts';

/** Values may hold values to this depth; deeper ones are refused, so that readers may recurse. */
export const MAX_VALUE_DEPTH = 64;

/** Makes one thing of an AnyValue; parts are made before their whole. */
export interface ValueBuilder<Built> {
  empty(): Built;
  string(text: string): Built;
  bool(value: boolean): Built;
  int(value: bigint): Built;
  double(value: number): Built;
  bytes(value: Uint8Array): Built;
  array(values: Built[]): Built;
  map(entries: { key: string; value: Built }[]): Built;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of UTF-8 bytes; what is not valid becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/**
 * Checks the encoded AnyValue that fills the reader's message (opentelemetry/proto/common/v1/common.proto).
 * Throws `Malformed`.
 */
export function checkValue(reader: WireReader, depth = 1): void {
  if (depth > MAX_VALUE_DEPTH)
    throw new Malformed(`an attribute value is nested deeper than ${MAX_VALUE_DEPTH} levels`);
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === ARRAY_TAG || tag === MAP_TAG) {
      const outerEnd = reader.enter();
      while (reader.position < reader.end) {
        const partTag = reader.tag();
        if (partTag !== FIRST_FIELD_TAG) reader.skip(partTag, 1);
        else if (tag === ARRAY_TAG) checkNested(reader, depth);
        else checkEntry(reader, depth);
      }
      reader.leave(outerEnd);
    } else if (VALUE_TAGS.has(tag)) {
      reader.skip(tag);
    } else {
      reader.skip(tag, BYTES_TAG >>> 3);
    }
  }
}

/**
 * Builds from an AnyValue that `checkValue` found well-formed. When several members of the oneof are set, the last counts;
 * a list that comes in parts is one.
 */
export function buildValue<Built>(bytes: Uint8Array, start: number, end: number, builder: ValueBuilder<Built>): Built {
  const reader = new WireReader(bytes, start, end);
  let tag = 0;
  let at = start;
  const list = new MessageParts(bytes);
  while (reader.position < end) {
    const next = reader.tag();
    if (VALUE_TAGS.has(next)) {
      if (next !== tag) list.clear();
      tag = next;
      at = reader.position;
    }
    if (next === ARRAY_TAG || next === MAP_TAG) list.read(reader);
    else reader.skip(next);
  }
  reader.position = at;
  switch (tag) {
    case STRING_TAG:
      return builder.string(textOf(content(reader)));
    case BOOL_TAG:
      return builder.bool(reader.varint64() !== 0n);
    case INT_TAG:
      return builder.int(BigInt.asIntN(64, reader.varint64()));
    case DOUBLE_TAG:
      return builder.double(reader.view.getFloat64(at, true));
    case BYTES_TAG:
      return builder.bytes(content(reader));
    case ARRAY_TAG:
      return builder.array(items(list, (from, to) => buildValue(list.bytes, from, to, builder)));
    case MAP_TAG:
      return builder.map(items(list, (from, to) => buildEntry(list.bytes, from, to, builder)));
    default:
      return builder.empty();
  }
}

/** Builds from an encoded KeyValue. */
export function buildEntry<Built>(
  bytes: Uint8Array,
  start: number,
  end: number,
  builder: ValueBuilder<Built>,
): { key: string; value: Built } {
  const reader = new WireReader(bytes, start, end);
  let key = '';
  const value = new MessageParts(bytes);
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === FIRST_FIELD_TAG) {
      key = textOf(content(reader));
    } else if (tag === SECOND_FIELD_TAG) {
      value.read(reader);
    } else {
      reader.skip(tag);
    }
  }
  return { key, value: buildValue(value.bytes, value.start, value.end, builder) };
}

export const STRING_TAG = 0x0a;
export const BOOL_TAG = 0x10;
export const INT_TAG = 0x18;
export const DOUBLE_TAG = 0x21;
export const ARRAY_TAG = 0x2a;
export const MAP_TAG = 0x32;
export const BYTES_TAG = 0x3a;
const VALUE_TAGS = new Set([STRING_TAG, BOOL_TAG, INT_TAG, DOUBLE_TAG, ARRAY_TAG, MAP_TAG, BYTES_TAG]);

/** Tag of field 1, length-delimited: a list's value, a map's entry, an entry's key. */
export const FIRST_FIELD_TAG = 0x0a;
/** Tag of field 2, length-delimited: an entry's value. */
export const SECOND_FIELD_TAG = 0x12;

function checkNested(reader: WireReader, depth: number): void {
  const outerEnd = reader.enter();
  checkValue(reader, depth + 1);
  reader.leave(outerEnd);
}

function checkEntry(reader: WireReader, depth: number): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === FIRST_FIELD_TAG) reader.skip(tag);
    else if (tag === SECOND_FIELD_TAG) checkNested(reader, depth);
    else reader.skip(tag, 2);
  }
  reader.leave(outerEnd);
}

function content(reader: WireReader): Uint8Array {
  const end = reader.contentEnd();
  const bytes = reader.bytes.subarray(reader.position, end);
  reader.position = end;
  return bytes;
}

/** Makes one thing of each item of a list. */
function items<Built>(list: MessageParts, build: (start: number, end: number) => Built): Built[] {
  const reader = list.reader();
  const built: Built[] = [];
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === FIRST_FIELD_TAG) {
      const end = reader.contentEnd();
      built.push(build(reader.position, end));
      reader.position = end;
    } else {
      reader.skip(tag);
    }
  }
  return built;
}
