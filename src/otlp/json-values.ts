import {
  ARRAY_TAG,
  BOOL_TAG,
  BYTES_TAG,
  DOUBLE_TAG,
  FIRST_FIELD_TAG,
  INT_TAG,
  MAP_TAG,
  MAX_VALUE_DEPTH,
  SECOND_FIELD_TAG,
  STRING_TAG,
} from './any-value.ts';
import { bytesOfBase64 } from './base64.ts';
import {
  doubleField,
  listField,
  objectField,
  objectItem,
  readInt64,
  textField,
  uint64,
  unexpected,
} from './json-scalars.ts';
import { Malformed } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

export interface JsonKeyValue {
  readonly key?: unknown;
  readonly value?: unknown;
}

/** Writes the content of the AnyValue that OTLP/JSON gives as `value`. Throws `Malformed`. */
export function writeValue(writer: WireWriter, value: unknown, depth = 1): void {
  if (depth > MAX_VALUE_DEPTH)
    throw new Malformed(`an attribute value is nested deeper than ${MAX_VALUE_DEPTH} levels`);
  const any: JsonAnyValue = objectField(value, 'value');
  if (isSet(any.stringValue)) {
    writer.textField(STRING_TAG, textField(any.stringValue, 'stringValue'));
  } else if (isSet(any.intValue)) {
    readInt64(any.intValue, 'intValue');
    writer.varint32(INT_TAG);
    writer.varint64(uint64.high, uint64.low);
  } else if (isSet(any.boolValue)) {
    if (typeof any.boolValue !== 'boolean') throw unexpected(any.boolValue, 'boolValue', 'true or false');
    writer.varint32(BOOL_TAG);
    writer.varint32(any.boolValue ? 1 : 0);
  } else if (isSet(any.doubleValue)) {
    writer.varint32(DOUBLE_TAG);
    writer.double(doubleField(any.doubleValue, 'doubleValue'));
  } else if (isSet(any.arrayValue)) {
    const { values }: JsonList = objectField(any.arrayValue, 'arrayValue');
    const start = writer.begin(ARRAY_TAG);
    for (const part of listField(values, 'arrayValue.values')) {
      const partStart = writer.begin(FIRST_FIELD_TAG);
      writeValue(writer, part, depth + 1);
      writer.end(partStart);
    }
    writer.end(start);
  } else if (isSet(any.kvlistValue)) {
    const { values }: JsonList = objectField(any.kvlistValue, 'kvlistValue');
    const start = writer.begin(MAP_TAG);
    for (const entry of listField(values, 'kvlistValue.values'))
      writeKeyValue(writer, FIRST_FIELD_TAG, entry, depth + 1);
    writer.end(start);
  } else if (isSet(any.bytesValue)) {
    const bytes = bytesOfBase64(textField(any.bytesValue, 'bytesValue'));
    if (bytes === undefined) throw unexpected(any.bytesValue, 'bytesValue', 'base64');
    const start = writer.begin(BYTES_TAG);
    writer.raw(bytes);
    writer.end(start);
  }
}

/** Writes an OTLP/JSON KeyValue as the field `tag`. Throws `Malformed`. */
export function writeKeyValue(writer: WireWriter, tag: number, entry: unknown, depth = 1): void {
  const { key, value }: JsonKeyValue = objectItem(entry, 'attribute');
  const start = writer.begin(tag);
  writer.textField(FIRST_FIELD_TAG, textField(key, 'key'));
  const valueStart = writer.begin(SECOND_FIELD_TAG);
  writeValue(writer, value, depth);
  writer.end(valueStart);
  writer.end(start);
}

interface JsonAnyValue {
  readonly stringValue?: unknown;
  readonly boolValue?: unknown;
  readonly intValue?: unknown;
  readonly doubleValue?: unknown;
  readonly arrayValue?: unknown;
  readonly kvlistValue?: unknown;
  readonly bytesValue?: unknown;
}

interface JsonList {
  readonly values?: unknown;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
