import { buildEntry, buildValue, textOf, type ValueBuilder } from '../otlp/any-value.ts';
import { base64Of } from '../otlp/base64.ts';
import { type ByteEntries, entryBytes } from '../otlp/columns/byte-table.ts';
import type { EncodedRange } from '../otlp/messages.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';

/** Tables of a segment that attributes are kept in. */
interface AttributeTables {
  /** Keys. */
  readonly texts: ByteEntries;
  /** Encoded AnyValues; an entry's group is its key's id in `texts`. */
  readonly attributes: ByteEntries;
}

/** The entry `id` of the texts of a segment. */
export function textAt(texts: ByteEntries, id: number): string {
  return id === 0 ? '' : textOf(entryBytes(texts, id));
}

/** The attributes with numbers `[start, end)` in a list of attribute ids. */
export function attributesOf(
  { texts, attributes }: AttributeTables,
  ids: Uint32Array,
  start: number,
  end: number,
): Attribute[] {
  return Array.from(ids.subarray(start, end), (id) => ({
    key: textAt(texts, attributes.groups[id]!),
    value: valueAt(attributes, id),
  }));
}

/** The attributes of an encoded message, given by where they stand in it. */
export function attributesIn(message: Uint8Array, ranges: readonly EncodedRange[]): Attribute[] {
  return ranges.map(({ start, end }) => buildEntry(message, start, end, attributeValue));
}

/** The encoded AnyValue that is entry `id` of `values`. */
export function valueAt({ heap, bounds }: ByteEntries, id: number): AttributeValue {
  return buildValue(heap, bounds[id]!, bounds[id + 1]!, attributeValue);
}

/** Values in the words of the protocol. */
export const attributeValue: ValueBuilder<AttributeValue> = {
  empty: () => null,
  string: (text) => text,
  bool: (value) => value,
  int: (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : { int64: String(value) }),
  double: (value) => (Number.isFinite(value) && !Number.isInteger(value) ? value : { double: String(value) }),
  bytes: (value) => ({ bytes: base64Of(value) }),
  array: (values) => values,
  map: (entries) => ({ map: entries }),
};
