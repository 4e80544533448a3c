import { buildEntry, buildValue, type ValueBuilder } from '../../otlp/any-value.ts';

/** The encoded AnyValue `bytes[start, end)` as texts to choose from: a scalar is one, an array as many as it has. */
export function valueTexts(bytes: Uint8Array, start: number, end: number): string[] {
  return buildValue(bytes, start, end, texts);
}

/** The same for the value of an encoded KeyValue, with its key. */
export function entryTexts(bytes: Uint8Array, start: number, end: number): { key: string; value: string[] } {
  return buildEntry(bytes, start, end, texts);
}

const texts: ValueBuilder<string[]> = {
  empty: () => [],
  string: (text) => [text],
  bool: (value) => [String(value)],
  int: (value) => [String(value)],
  double: (value) => [String(value)],
  bytes: () => [],
  array: (values) => values.flat(),
  map: () => [],
};
