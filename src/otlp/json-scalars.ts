import { Malformed } from './wire-reader.ts';

/**
 * Readers of the protobuf JSON mapping (protobuf.dev/programming-guides/json) as OTLP uses it. `null` is an absent
 * field. They throw `Malformed`, naming the field.
 */

export function objectField(value: unknown, field: string): object {
  return value === undefined || value === null ? {} : objectItem(value, field);
}

/** An object where none may be absent: in a list, or the request itself. */
export function objectItem(value: unknown, name: string): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value, name, 'an object');
  return value;
}

export function listField(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw unexpected(value, field, 'an array');
  return value;
}

export function textField(value: unknown, field: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw unexpected(value, field, 'a string');
  return value;
}

/** A `uint32` or `fixed32`. */
export function uint32Field(value: unknown, field: string): number {
  if (value === undefined || value === null) return 0;
  const number = typeof value === 'string' ? decimalNumber(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > 0xffff_ffff) {
    throw unexpected(value, field, 'an unsigned 32-bit integer');
  }
  return number;
}

/** An enum, by number or by name: OTLP senders must use numbers, the general JSON mapping allows names. */
export function enumField(value: unknown, field: string, names: readonly string[]): number {
  if (value === undefined || value === null) return 0;
  const number = typeof value === 'string' ? names.indexOf(value) : value;
  const isInt32 = typeof number === 'number' && (number | 0) === number;
  if (!isInt32 || (typeof value === 'string' && number < 0)) {
    throw unexpected(value, field, `a 32-bit integer or one of ${names.join(', ')}`);
  }
  return number;
}

export function doubleField(value: unknown, field: string): number {
  const number =
    typeof value === 'string' && (DECIMAL.test(value) || SPECIAL_DOUBLES.has(value)) ? Number(value) : value;
  if (typeof number !== 'number') throw unexpected(value, field, 'a number');
  return number;
}

/** The unsigned 64-bit integer that was read last, as two words: reading one makes no object. */
export const uint64 = { high: 0, low: 0 };

/** Reads a `fixed64` or `uint64`, a decimal string or a number, into `uint64`. */
export function readUint64(value: unknown, field: string): void {
  if (typeof value === 'string' && value.length < 20 && DIGITS.test(value)) {
    setDecimal(value);
    return;
  }
  const big = value === undefined || value === null ? 0n : bigInteger(value);
  if (big === undefined || big < 0n || big >> 64n !== 0n) throw unexpected(value, field, 'an unsigned 64-bit integer');
  setBig(big);
}

/** Reads an `int64`, a decimal string or a number, into `uint64`, as two's complement. */
export function readInt64(value: unknown, field: string): void {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    uint64.high = Math.floor(value / TWO_POW_32) >>> 0;
    uint64.low = value >>> 0;
    return;
  }
  const big = bigInteger(value);
  if (big === undefined || BigInt.asIntN(64, big) !== big) throw unexpected(value, field, 'a 64-bit integer');
  setBig(BigInt.asUintN(64, big));
}

export function unexpected(value: unknown, field: string, wanted: string): Malformed {
  const shown = JSON.stringify(value) ?? String(value);
  return new Malformed(`${field}: expected ${wanted}, got ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`);
}

const TWO_POW_32 = 0x1_0000_0000;
const DIGITS = /^\d+$/;
const DECIMAL = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const SPECIAL_DOUBLES = new Set(['NaN', 'Infinity', '-Infinity']);

function decimalNumber(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

/** `digits` has at most 19 digits. Exact without a BigInt: the low word by wrapping arithmetic, the high one from it. */
function setDecimal(digits: string): void {
  const split = Math.max(0, digits.length - 9);
  const upper = Number(digits.slice(0, split));
  const lower = Number(digits.slice(split));
  uint64.low = (Math.imul(upper, 1_000_000_000) + lower) >>> 0;
  uint64.high = Math.round((upper * 1_000_000_000 + lower - uint64.low) / TWO_POW_32);
}

function setBig(value: bigint): void {
  uint64.high = Number(value >> 32n);
  uint64.low = Number(value & 0xffff_ffffn);
}

/** An integer in decimal, or in exponent notation when a double holds it exactly. */
function bigInteger(value: unknown): bigint | undefined {
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return value.length > 24 ? undefined : BigInt(value);
  const number = typeof value === 'string' ? decimalNumber(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? BigInt(number) : undefined;
}
