import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from './format-json.ts';

describe('formatJson', () => {
  it('means the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
        expect(JSON.parse(formatJson(JSON.stringify(value))!)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('looks as people write it', () => {
    const value = { a: [1, { b: 'x, {y}' }], c: {}, d: [] };
    expect(formatJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
  });

  it('keeps every digit', () => {
    expect(formatJson('[9007199254740993,1.10]')).toBe('[\n  9007199254740993,\n  1.10\n]');
  });

  it.each(['text', '"text"', '12', '{"a":', '[1', ''])('leaves %j', (text) => {
    expect(formatJson(text)).toBeUndefined();
  });

  it('is not overwhelmed by depth', () => {
    const deep = '['.repeat(3_000) + ']'.repeat(3_000);
    expect(formatJson(deep)?.replace(/\s/g, '')).toBe(deep);
    const keyed = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    expect(formatJson(keyed)?.replace(/\s/g, '')).toBe(keyed);
  });
});
