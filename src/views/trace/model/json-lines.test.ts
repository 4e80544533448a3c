import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInLines, type JsonLines, jsonLines, linesInSight } from './json-lines.ts';

function printed({ text, count, starts, ends, depth }: JsonLines): string {
  return Array.from(
    { length: count },
    (_, line) => '  '.repeat(depth[line]!) + text.slice(starts[line], ends[line]),
  ).join('\n');
}

describe('lines of JSON', () => {
  it('are those of pretty printing, whatever the spacing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, 5, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        // Pretty printing has a space after each colon; only what JSON has no space in can be compared by text.
        const lines = jsonLines(text);
        const expected = JSON.stringify(value, undefined, 2);
        expect(lines.count).toBe(expected.split('\n').length);
        expect(JSON.parse(printed(lines))).toEqual(JSON.parse(expected));
        if (space !== 0) expect(printed(lines)).toBe(expected);
      }),
    );
  });

  it('know where what they open is closed', () => {
    const lines = jsonLines('{"a":[1,{"b":2}],"c":{}}');
    expect(printed(lines).split('\n')).toEqual([
      '{',
      '  "a":[',
      '    1,',
      '    {',
      '      "b":2',
      '    }',
      '  ],',
      '  "c":{}',
      '}',
    ]);
    expect([...lines.closes.slice(0, lines.count)]).toEqual([8, 6, 2, 5, 4, 5, 6, 7, 8]);
  });

  it('are hidden by a folded one up to what closes it', () => {
    const lines = jsonLines('{"a":[1,{"b":2}],"c":{}}');
    expect([...linesInSight(lines, new Set([1]))]).toEqual([0, 1, 7, 8]);
    expect([...linesInSight(lines, new Set([0]))]).toEqual([0]);
    expect(linesInSight(lines, new Set()).length).toBe(9);
  });

  it('hold brackets and quotes of strings for text', () => {
    const text = JSON.stringify({ 'a{"': ['x]\\', '\\"', ','] });
    expect(jsonLines(text).count).toBe(7);
  });

  it('end, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', '\\', 'a', ' ', '\n') }), (text) => {
        const { count, starts, ends } = jsonLines(text);
        for (let line = 1; line < count; line++) expect(starts[line]!).toBeGreaterThanOrEqual(ends[line - 1]!);
      }),
    );
  });

  it('may be nested as deep as one likes', () => {
    expect(jsonLines(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`).count).toBe(100_001);
  });
});

describe('a search in lines', () => {
  const lines = jsonLines(JSON.stringify({ name: 'GET /cart', list: ['cart cart', 'x'], CART: 1 }));

  it('finds each line once, whatever the case', () => {
    expect([...findInLines(lines, 'cart', 100)]).toEqual([1, 3, 6]);
    expect([...findInLines(lines, 'cart', 2)]).toEqual([1, 3]);
  });

  it('takes its words as they are', () => {
    expect([...findInLines(lines, '[a-z].*', 100)]).toEqual([]);
    expect([...findInLines(lines, '', 100)]).toEqual([]);
  });
});
