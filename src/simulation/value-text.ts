import { base64Of } from '../otlp/base64.ts';
import type { Value } from './traces.ts';

/** A value as text, the way `Value.AsString` of the collector's pdata (pcommon) writes it: maps and lists as JSON. */
export function valueText(value: Value): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return doubleText(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value === null) return '';
      return value instanceof Uint8Array ? base64Of(value) : jsonText(value);
  }
}

/** As ECMAScript writes numbers, but for the sign of zero. */
function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A double without an exponent, however large (Go's `strconv.FormatFloat(value, 'f', -1, 64)`). */
export function plainDoubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const text = doubleText(value);
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  return point > 0 ? sign + digits.padEnd(point, '0') : `${sign}0.${'0'.repeat(-point)}${digits}`;
}

/** JSON as Go's `encoding/json` writes it, without the escapes for HTML: keys sorted. What has no JSON makes all of it empty. */
function jsonText(value: Value): string {
  const json = jsonOf(value);
  return json ?? '';
}

/** Values are not nested deeper than their reader takes. */
function jsonOf(value: Value): string | undefined {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? doubleText(value) : undefined;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Uint8Array) return `"${base64Of(value)}"`;
  if (Array.isArray(value)) return joined('[', value.map(jsonOf), ']');
  // Go compares bytes of UTF-8, which is the order of code points.
  const keys = [...value.keys()].sort(compareCodePoints);
  return joined(
    '{',
    keys.map((key) => {
      const json = jsonOf(value.get(key)!);
      return json === undefined ? undefined : `${quoted(key)}:${json}`;
    }),
    '}',
  );
}

function joined(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : open + parts.join() + close;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** By the bytes of their UTF-8, as Go compares, which is by code points. */
export function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return (one.codePointAt(at) ?? -1) - (other.codePointAt(at) ?? -1);
}
