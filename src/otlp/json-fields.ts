import type { ValueBuilder } from './any-value.ts';
import { base64Of } from './base64.ts';

// Parts of OTLP/JSON as the collector's file exporter writes it: a field at its default is left out, as an empty text.

/** Builds an AnyValue as OTLP/JSON. */
export const jsonValue: ValueBuilder<string> = {
  empty: () => '{}',
  string: (value) => `{"stringValue":${quote(value)}}`,
  bool: (value) => `{"boolValue":${value}}`,
  int: (value) => `{"intValue":"${value}"}`,
  double: (value) => `{"doubleValue":${jsonDouble(value)}}`,
  bytes: (value) => `{"bytesValue":"${base64Of(value)}"}`,
  array: (values) => `{"arrayValue":${object([list('values', values)])}}`,
  map: (pairs) => `{"kvlistValue":${object([list('values', pairs.map(keyValue))])}}`,
};

/** Negative zero keeps its sign, and what JSON has no number for is text, as the protobuf JSON mapping says. */
export function jsonDouble(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? '-0' : String(value);
}

export function keyValue({ key, value }: { key: string; value: string }): string {
  return `{"key":${quote(key)},"value":${value}}`;
}

/** An object of its fields; those left out are empty. */
export function object(fields: readonly string[]): string {
  return `{${fields.filter((each) => each !== '').join()}}`;
}

export function field(name: string, json: string): string {
  return `"${name}":${json}`;
}

export function text(name: string, value: string): string {
  return value === '' ? '' : field(name, quote(value));
}

export function list(name: string, items: readonly string[]): string {
  return items.length === 0 ? '' : field(name, `[${items.join()}]`);
}

export function count(name: string, value: number): string {
  return value === 0 ? '' : field(name, String(value));
}

export function id(name: string, hex: string): string {
  return /^0*$/.test(hex) ? '' : field(name, `"${hex}"`);
}

export function quote(value: string): string {
  return JSON.stringify(value);
}
