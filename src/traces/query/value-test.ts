import { BOOL_TAG, buildEntry, buildValue, DOUBLE_TAG, INT_TAG, type ValueBuilder } from '../../otlp/any-value.ts';
import { plainTextStart } from '../../records/matching-entries.ts';
import type { RegularExpression } from './regular-expression.ts';

/** What is asked of a value. Strings are compared as UTF-8, integers exactly; an array has what any element has. */
export type ValueTest =
  | { readonly kind: 'exists' }
  | { readonly kind: 'equal'; readonly literal: Literal; readonly isNegated: boolean }
  /** Scalars are matched as text. */
  | { readonly kind: 'matches'; readonly expression: RegularExpression; readonly isNegated: boolean }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly number: number | bigint };

export type Comparison = '<' | '<=' | '>' | '>=';

/** All that an operand may stand for: `200` is a number and may be a string. */
export interface Literal {
  readonly text: Uint8Array;
  readonly number?: number | bigint;
  readonly boolean?: boolean;
}

/** Whether the encoded AnyValue `bytes[start, end)` is what is asked for. */
export function testValue(test: ValueTest, bytes: Uint8Array, start: number, end: number): boolean {
  if (test.kind === 'exists') return true;
  return isMet(test, bytes, start, end) !== isNegated(test);
}

/** The same for the value of the encoded KeyValue `bytes[start, end)`, given its key. */
export function testEntry(test: ValueTest, bytes: Uint8Array, start: number, end: number) {
  const { key, value } = buildEntry(bytes, start, end, builderOf(test));
  return { key, isMet: test.kind === 'exists' || value !== isNegated(test) };
}

/** The same for UTF-8 text. */
export function testText(test: ValueTest, bytes: Uint8Array, start: number, end: number): boolean {
  if (test.kind === 'exists') return end > start;
  return isMetByText(test, bytes, start, end) !== isNegated(test);
}

/** The whole numbers that meet a test of numbers: from `low` to `high` or, when `isOutside`, all others. */
export function rangeOfTest(test: ValueTest): { low: number; high: number; isOutside: boolean } {
  const range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, isOutside: false };
  if (test.kind === 'compare') {
    const limit = Number(test.number);
    if (test.operator === '>') return { ...range, low: Math.floor(limit) + 1 };
    if (test.operator === '>=') return { ...range, low: limit };
    if (test.operator === '<') return { ...range, high: Math.ceil(limit) - 1 };
    return { ...range, high: limit };
  }
  if (test.kind !== 'equal') return range;
  const number = Number(test.literal.number ?? Number.NaN);
  return { low: number, high: number, isOutside: test.isNegated };
}

/** Whether the opposite is asked for. */
export function isNegated(test: ValueTest): boolean {
  return (test.kind === 'equal' || test.kind === 'matches') && test.isNegated;
}

/** Without regard to negation. */
function isMet(test: ValueTest, bytes: Uint8Array, start: number, end: number): boolean {
  const textStart = plainTextStart(bytes, start, end);
  if (textStart <= end) return isMetByText(test, bytes, textStart, end);
  const tag = bytes[start];
  if (tag === INT_TAG && end - start <= LONGEST_SMALL_INT) return isMetByNumber(test, smallInt(bytes, start + 1, end));
  if (tag === DOUBLE_TAG && end - start === 9) return isMetByNumber(test, doubleAt(bytes, start + 1));
  if (tag === BOOL_TAG && end - start === 2) return isMetByBoolean(test, bytes[start + 1] !== 0);
  return buildValue(bytes, start, end, builderOf(test));
}

function isMetByText(test: ValueTest, bytes: Uint8Array, start: number, end: number): boolean {
  switch (test.kind) {
    case 'equal':
      return isSame(test.literal.text, bytes, start, end);
    case 'matches':
      return test.expression.occursIn(bytes, start, end);
    default:
      return false;
  }
}

function isMetByNumber(test: ValueTest, value: number | bigint): boolean {
  switch (test.kind) {
    case 'compare':
      return compares(test.operator, value, test.number);
    case 'equal': {
      const wanted = test.literal.number;
      // Of numbers and bigints, only these comparisons are exact without conversion; NaN passes neither.
      return wanted !== undefined && value <= wanted && value >= wanted;
    }
    case 'matches':
      return occursInText(test.expression, String(value));
    default:
      return false;
  }
}

function isMetByBoolean(test: ValueTest, value: boolean): boolean {
  if (test.kind === 'equal') return test.literal.boolean === value;
  return test.kind === 'matches' && occursInText(test.expression, String(value));
}

function compares(operator: Comparison, value: number | bigint, limit: number | bigint): boolean {
  switch (operator) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}

const encoder = new TextEncoder();

function occursInText(expression: RegularExpression, text: string): boolean {
  const bytes = encoder.encode(text);
  return expression.occursIn(bytes, 0, bytes.length);
}

/** For values that are not scalars in their shortest encoding. */
function builderOf(test: ValueTest): ValueBuilder<boolean> {
  return {
    empty: () => false,
    string: (text) => {
      const bytes = encoder.encode(text);
      return isMetByText(test, bytes, 0, bytes.length);
    },
    bool: (value) => isMetByBoolean(test, value),
    int: (value) => isMetByNumber(test, value),
    double: (value) => isMetByNumber(test, value),
    bytes: () => false,
    array: (values) => values.includes(true),
    map: () => false,
  };
}

export function isSame(text: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = text.length - 1; i >= 0; i--) if (text[i] !== bytes[start + i]) return false;
  return true;
}

/** Tag and seven bytes of seven bits: a non-negative integer that a double holds. */
const LONGEST_SMALL_INT = 8;

function smallInt(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = end - 1; at >= start; at--) value = value * 128 + (bytes[at]! & 127);
  return value;
}

function doubleAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 8).getFloat64(0, true);
}
