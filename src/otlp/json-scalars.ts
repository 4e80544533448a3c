import { hexDigit, type JsonReader, unexpectedText } from './json-reader.ts';
import type { Malformed } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

/**
 * Readers of scalars in the protobuf JSON mapping (protobuf.dev/programming-guides/json) as OTLP uses it: numbers may be
 * strings. They throw `Malformed`, naming the field.
 */

/** A `uint32` or `fixed32`. */
export function readUint32(reader: JsonReader, field: string): number {
  reader.numberText(field, UINT32);
  if (readDigits(reader) && integer64.high === 0) return integer64.low;
  const number = decimalNumber(textOf(reader));
  if (!Number.isInteger(number) || number < 0 || number > 0xffff_ffff) throw wrong(reader, field, UINT32);
  return number;
}

/** An `int32` or `sint32`. */
export function readInt32(reader: JsonReader, field: string): number {
  reader.numberText(field, INT32);
  const number = decimalNumber(textOf(reader));
  if ((number | 0) !== number) throw wrong(reader, field, INT32);
  return number;
}

/** An enum, by number or by name: OTLP senders must use numbers, the general JSON mapping allows names. */
export function readEnum(reader: JsonReader, field: string, names: readonly string[]): number {
  reader.numberText(field, 'an integer or a name');
  if (readDigits(reader) && integer64.high === 0 && integer64.low < 2 ** 31) return integer64.low;
  const text = textOf(reader);
  const number = names.includes(text) ? names.indexOf(text) : decimalNumber(text);
  if ((number | 0) !== number) throw wrong(reader, field, `a 32-bit integer or one of ${names.join(', ')}`);
  return number;
}

export function readDouble(reader: JsonReader, field: string): number {
  reader.numberText(field, 'a number');
  const text = textOf(reader);
  if (!DECIMAL.test(text) && !SPECIAL_DOUBLES.has(text)) throw wrong(reader, field, 'a number');
  return Number(text);
}

/** The 64-bit integer that was read last, as two unsigned words: reading one makes no object. */
export const integer64 = { high: 0, low: 0 };

/** Reads a `fixed64` or `uint64` into `integer64`. */
export function readUint64(reader: JsonReader, field: string): void {
  reader.numberText(field, UINT64);
  if (readDigits(reader)) return;
  const value = bigInteger(textOf(reader));
  if (value === undefined || BigInt.asUintN(64, value) !== value) throw wrong(reader, field, UINT64);
  setBig(value);
}

/** Reads an `int64` into `integer64`, as two's complement. */
export function readInt64(reader: JsonReader, field: string): void {
  reader.numberText(field, INT64);
  if (reader.textEnd - reader.textStart < 16 && readDigits(reader)) return;
  const value = bigInteger(textOf(reader));
  if (value === undefined || BigInt.asIntN(64, value) !== value) throw wrong(reader, field, INT64);
  setBig(BigInt.asUintN(64, value));
}

const UINT32 = 'an unsigned 32-bit integer';
const INT32 = 'a 32-bit integer';
const UINT64 = 'an unsigned 64-bit integer';
const INT64 = 'a 64-bit integer';
const TWO_POW_32 = 0x1_0000_0000;
const DECIMAL = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const SPECIAL_DOUBLES = new Set(['NaN', 'Infinity', '-Infinity']);

/**
 * Reads up to 19 plain digits into `integer64`; false when the text is something else. Exact without a BigInt: the low
 * word by wrapping arithmetic, the high one from what a double makes of the rest.
 */
function readDigits({ text, textStart, textEnd }: JsonReader): boolean {
  if (textEnd === textStart || textEnd - textStart > 19) return false;
  const split = Math.max(textStart, textEnd - 9);
  let upper = 0;
  let lower = 0;
  for (let at = textStart; at < textEnd; at++) {
    const digit = text[at]! - 48;
    if (digit < 0 || digit > 9) return false;
    if (at < split) upper = upper * 10 + digit;
    else lower = lower * 10 + digit;
  }
  integer64.low = (Math.imul(upper, 1_000_000_000) + lower) >>> 0;
  integer64.high = Math.round((upper * 1_000_000_000 + lower - integer64.low) / TWO_POW_32);
  return true;
}

function setBig(value: bigint): void {
  integer64.high = Number(value >> 32n);
  integer64.low = Number(value & 0xffff_ffffn);
}

/** An integer in decimal, or in another notation when a double holds it exactly. */
function bigInteger(text: string): bigint | undefined {
  if (/^-?\d{1,24}$/.test(text)) return BigInt(text);
  const number = decimalNumber(text);
  return Number.isInteger(number) ? BigInt(number) : undefined;
}

function decimalNumber(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

function textOf({ text, textStart, textEnd }: JsonReader): string {
  // Numbers are short and ASCII; what is neither is wrong anyhow.
  return String.fromCharCode(...text.subarray(textStart, Math.min(textEnd, textStart + 100)));
}

function wrong({ text, textStart, textEnd }: JsonReader, field: string, wanted: string): Malformed {
  return unexpectedText(field, wanted, text.subarray(textStart, textEnd));
}

/** Reads an id of hex digits of either case and writes its `length` bytes, or none for an empty one, after their number. */
export function readBytesOfHex(reader: JsonReader, field: string, length: number, writer: WireWriter): void {
  reader.string(field);
  const { text, textStart, textEnd } = reader;
  const digits = textEnd - textStart;
  if (digits !== 0 && digits !== length * 2) throw wrong(reader, field, `${length * 2} hex digits`);
  const count = digits / 2;
  for (let i = 0, at = textStart; i < count; i++, at += 2) {
    const byte = (HEX_VALUES[text[at]!]! << 4) | HEX_VALUES[text[at + 1]!]!;
    if (byte < 0) throw wrong(reader, field, `${length * 2} hex digits`);
    id[i] = byte;
  }
  writer.varint32(count);
  writer.raw(id, 0, count);
}

const id = new Uint8Array(16);

/** Value of each byte as a hex digit, or -1. */
const HEX_VALUES = Int8Array.from({ length: 256 }, (_, byte) => hexDigit(byte));
