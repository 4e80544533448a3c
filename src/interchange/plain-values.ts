import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import { JsonReader } from '../otlp/json-reader.ts';
import { Malformed } from '../otlp/wire-reader.ts';

/** Safe reading of JSON whose shape nobody has checked. */

/** Parses JSON that is nested no deeper than `JsonReader` allows, so that what is made of it may recurse. */
export function parseJson(bytes: Uint8Array): Result<unknown, string> {
  try {
    const reader = new JsonReader(bytes);
    reader.skipValue();
    reader.finish();
    return ok(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    if (error instanceof Malformed || error instanceof SyntaxError) return failed(error.message);
    // V8 holds no text of more than 2^29 characters.
    if (error instanceof RangeError || error instanceof TypeError)
      return failed(l10n.t('it is too large to be read at once'));
    throw error;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The array, or an empty one for what is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or an empty one for what is none. */
export function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Lower-case hex of `digits` digits: shorter ids have had their leading zeroes left out. `undefined` for what is no id. */
export function hexId(value: unknown, digits: number): string | undefined {
  if (typeof value !== 'string' || value.length === 0 || value.length > digits) return undefined;
  return /^[0-9a-f]+$/i.test(value) ? value.toLowerCase().padStart(digits, '0') : undefined;
}

/** Whole nanoseconds of `microseconds`, a number or its decimal text; `undefined` for what is neither, negative or too large. */
export function nanoseconds(microseconds: unknown): bigint | undefined {
  const number = typeof microseconds === 'string' && microseconds !== '' ? Number(microseconds) : microseconds;
  if (typeof number !== 'number' || !(number >= 0) || number === Number.POSITIVE_INFINITY) return undefined;
  const whole = Math.floor(number);
  const exact = BigInt(whole) * 1000n + BigInt(Math.round((number - whole) * 1000));
  return exact > largest ? undefined : exact;
}

/** OTLP's times have 64 bits. */
const largest = 2n ** 64n - 1n;

/** When something ends, in nanoseconds, as text; no later than OTLP can tell. */
export function endOf(start: bigint, duration: bigint): string {
  return String(start + duration > largest ? largest : start + duration);
}
