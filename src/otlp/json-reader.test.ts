import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonReader } from './json-reader.ts';
import { Malformed } from './wire-reader.ts';

describe('the JSON reader', () => {
  test('takes what JSON.parse takes, and nothing else', () => {
    const pieces = fc.array(
      fc.constantFrom(...'{}[],:"\\u0aeE+-.1 \n\tn', 'true', 'null', '"a":', '\\"', '1e5', '-0', '00'),
    );
    const changed = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ...'{}[],:"\\x0\u0001'));
    const text = fc.oneof(
      fc.json(),
      pieces.map((each) => each.join('')),
      changed.map(([json, at, piece]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + piece + json.slice(place + 1);
      }),
    );
    fc.assert(
      fc.property(text, (json) => {
        expect(isTaken(json)).toBe(isParsed(new TextDecoder().decode(utf8(json))));
      }),
      { numRuns: 3000 },
    );
  });

  test('unescapes strings as JSON.parse does, but for lone surrogates', () => {
    const character = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
      fc.constantFrom('\ud83d\ude00', '\u0000', '"', '\\', '/', '\ud800', '\udc00', '\n'),
    );
    const escaped = fc
      .array(fc.tuple(character, fc.boolean()))
      .map((parts) =>
        parts.map(([part, asUnits]) => (asUnits ? units(part) : JSON.stringify(part).slice(1, -1))).join(''),
      );
    fc.assert(
      fc.property(escaped, (body) => {
        const json = `"${body}"`;
        const reader = new JsonReader(utf8(json));
        reader.string('text');
        reader.finish();
        const read = new TextDecoder().decode(reader.text.subarray(reader.textStart, reader.textEnd));
        expect(read).toBe(new TextDecoder().decode(utf8(JSON.parse(json) as string)));
      }),
      { numRuns: 500 },
    );
  });

  test('steps over a byte order mark, and over 500 levels but not over 100,000', () => {
    expect(isTaken('\ufeff{}')).toBe(true);
    expect(isTaken('['.repeat(500) + ']'.repeat(500))).toBe(true);
    expect(isTaken('['.repeat(100_000) + ']'.repeat(100_000))).toBe(false);
  });

  test('says where the JSON is broken', () => {
    const reader = new JsonReader(utf8('{"a" 1}'));
    expect(() => reader.skipValue()).toThrow('not valid JSON: expected ":" at byte 5 of 7');
  });
});

function isTaken(json: string): boolean {
  const reader = new JsonReader(utf8(json));
  try {
    reader.skipValue();
    reader.finish();
    return true;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return false;
  }
}

function isParsed(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

function units(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
