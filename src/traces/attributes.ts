import { buildEntry, buildValue, type ValueBuilder } from '../otlp/any-value.ts';
import { base64Of } from '../otlp/base64.ts';
import type { ByteEntries } from '../otlp/columns/byte-table.ts';
import type { Segment } from '../otlp/columns/span-columns.ts';
import type { EncodedRange } from '../otlp/messages.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';
import { segmentText } from './segments.ts';

/** The attributes with numbers `[start, end)` in a list of attribute ids. */
export function attributesOf(segment: Segment, ids: Uint32Array, start: number, end: number): Attribute[] {
  return Array.from(ids.subarray(start, end), (id) => ({
    key: segmentText(segment, segment.attributes.groups[id]!),
    value: valueAt(segment.attributes, id),
  }));
}

/** The attributes of an encoded message, given by where they stand in it. */
export function attributesIn(message: Uint8Array, ranges: readonly EncodedRange[]): Attribute[] {
  return ranges.map(({ start, end }) => buildEntry(message, start, end, attributeValue));
}

function valueAt({ heap, bounds }: ByteEntries, id: number): AttributeValue {
  return buildValue(heap, bounds[id]!, bounds[id + 1]!, attributeValue);
}

const attributeValue: ValueBuilder<AttributeValue> = {
  empty: () => null,
  string: (text) => text,
  bool: (value) => value,
  int: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : { int64: String(value) }),
  double: (value) => (Number.isFinite(value) && !Number.isInteger(value) ? value : { double: String(value) }),
  bytes: (value) => ({ bytes: base64Of(value) }),
  array: (values) => values,
  map: (entries) => ({ map: entries }),
};
