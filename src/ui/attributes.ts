/** Attributes as views show them. */
import type { Attribute, AttributeValue } from '../protocol/traces.ts';

export interface AttributeGroup {
  /** First part of the keys: `http` of `http.request.method`; empty for keys without a dot. */
  readonly namespace: string;
  readonly attributes: readonly Attribute[];
}

/** Attributes by namespace, both in alphabetical order; those without a namespace first. */
export function groupAttributes(attributes: readonly Attribute[]): readonly AttributeGroup[] {
  const groups = new Map<string, Attribute[]>();
  for (const attribute of [...attributes].sort((a, b) => compare(a.key, b.key))) {
    const dot = attribute.key.indexOf('.');
    const namespace = dot > 0 ? attribute.key.slice(0, dot) : '';
    const group = groups.get(namespace);
    if (group) group.push(attribute);
    else groups.set(namespace, [attribute]);
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([namespace, members]) => ({ namespace, attributes: members }));
}

/** In the order that groups put them in. */
export function sortAttributes(attributes: readonly Attribute[]): readonly Attribute[] {
  return groupAttributes(attributes).flatMap((group) => group.attributes);
}

/** `string`, `int`, `double`, `bool`, `bytes`, `array`, `map` or `empty`, as OTLP names them. */
export function typeOf(value: AttributeValue): string {
  if (value === null) return 'empty';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  if (isArray(value)) return 'array';
  if ('int64' in value) return 'int';
  if ('double' in value) return 'double';
  if ('bytes' in value) return 'bytes';
  return 'map';
}

/** A value as text to read and copy: strings as they are, arrays and maps as JSON over several lines. */
export function textOf(value: AttributeValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'object' && 'int64' in value) return value.int64;
  if (typeof value === 'object' && 'double' in value) return value.double;
  if (typeof value === 'object' && 'bytes' in value) return value.bytes;
  return JSON.stringify(plain(value), undefined, 2);
}

/** The text of the attribute with this key; `undefined` when there is none. */
export function attributeText(attributes: readonly Attribute[], key: string): string | undefined {
  const found = attributes.find((attribute) => attribute.key === key);
  return found && textOf(found.value);
}

/**
 * A value as JSON would have it. Values nest only as deep as the receiver's decoder lets them, so this may recurse.
 * `fromEntries` defines its keys, so that one called `__proto__` is a key like any other.
 */
function plain(value: AttributeValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isArray(value)) return value.map(plain);
  if ('int64' in value) return value.int64;
  if ('double' in value) return Number.isFinite(Number(value.double)) ? Number(value.double) : value.double;
  if ('bytes' in value) return value.bytes;
  return Object.fromEntries(value.map.map((entry) => [entry.key, plain(entry.value)]));
}

/** `Array.isArray` that knows of read-only arrays. */
function isArray(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
