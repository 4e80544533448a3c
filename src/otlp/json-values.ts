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
import { fieldName } from './json-names.ts';
import { type JsonReader, unexpectedText } from './json-reader.ts';
import { integer64, readDouble, readInt64 } from './json-scalars.ts';
import { Malformed } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

/** Writes the content of the AnyValue that stands here in OTLP/JSON. Throws `Malformed`. */
export function writeValue(reader: JsonReader, writer: WireWriter, depth = 1): void {
  if (depth > MAX_VALUE_DEPTH)
    throw new Malformed(`an attribute value is nested deeper than ${MAX_VALUE_DEPTH} levels`);
  for (let more = reader.enterObject('value'); more; more = reader.nextField()) {
    const name = fieldName(reader);
    if (reader.takeNull()) continue;
    switch (name) {
      case 'stringValue':
        writeText(reader, writer, STRING_TAG, name);
        break;
      case 'intValue':
        readInt64(reader, name);
        writer.varint32(INT_TAG);
        writer.varint64(integer64.high, integer64.low);
        break;
      case 'boolValue':
        writer.varint32(BOOL_TAG);
        writer.varint32(reader.boolean(name) ? 1 : 0);
        break;
      case 'doubleValue':
        writer.varint32(DOUBLE_TAG);
        writer.double(readDouble(reader, name));
        break;
      case 'bytesValue':
        writeBytes(reader, writer);
        break;
      case 'arrayValue':
      case 'kvlistValue':
        writeList(reader, writer, name, depth);
        break;
      default:
        reader.skipValue();
    }
  }
}

/** Writes the KeyValue that stands here as the field `tag`. Throws `Malformed`. */
export function writeKeyValue(reader: JsonReader, writer: WireWriter, tag: number, depth = 1): void {
  const start = writer.begin(tag);
  for (let more = reader.enterObject('attribute'); more; more = reader.nextField()) {
    const name = fieldName(reader);
    if (reader.takeNull()) continue;
    if (name === 'key') {
      writeText(reader, writer, FIRST_FIELD_TAG, name);
    } else if (name === 'value') {
      const valueStart = writer.begin(SECOND_FIELD_TAG);
      writeValue(reader, writer, depth);
      writer.end(valueStart);
    } else {
      reader.skipValue();
    }
  }
  writer.end(start);
}

/** Writes the string that stands here as the field `tag`. Throws `Malformed`. */
export function writeText(reader: JsonReader, writer: WireWriter, tag: number, name: string): void {
  reader.string(name);
  const start = writer.begin(tag);
  writer.raw(reader.text, reader.textStart, reader.textEnd);
  writer.end(start);
}

function writeBytes(reader: JsonReader, writer: WireWriter): void {
  reader.string('bytesValue');
  const text = reader.text.subarray(reader.textStart, reader.textEnd);
  const bytes = bytesOfBase64(text);
  if (bytes === undefined) throw unexpectedText('bytesValue', 'base64', text);
  const start = writer.begin(BYTES_TAG);
  writer.raw(bytes, 0, bytes.length);
  writer.end(start);
}

function writeList(reader: JsonReader, writer: WireWriter, name: 'arrayValue' | 'kvlistValue', depth: number): void {
  const isMap = name === 'kvlistValue';
  const start = writer.begin(isMap ? MAP_TAG : ARRAY_TAG);
  for (let more = reader.enterObject(name); more; more = reader.nextField()) {
    if (fieldName(reader) !== 'values') {
      reader.skipValue();
      continue;
    }
    if (reader.takeNull()) continue;
    for (let item = reader.enterArray(`${name}.values`); item; item = reader.nextItem()) {
      if (isMap) {
        writeKeyValue(reader, writer, FIRST_FIELD_TAG, depth + 1);
      } else {
        const valueStart = writer.begin(FIRST_FIELD_TAG);
        writeValue(reader, writer, depth + 1);
        writer.end(valueStart);
      }
    }
  }
  writer.end(start);
}
