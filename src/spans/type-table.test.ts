import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { TypeTable, typeTable } from './type-table.ts';

const words = fc.array(fc.constantFrom('a', 'bc', 'def'), { minLength: 1, maxLength: 30 });
const kinds = ['string', 'number', 'promise'] as const;

/** A text of words and the table that gives each a kind by its length. */
function tableOf(parts: readonly string[]) {
  const text = parts.join(' ');
  const ranges = [...text.matchAll(/\w+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  const typed = ranges.map((range) => ({ ...range, type: { kind: kinds[range.end - range.start - 1]! } }));
  return { text, ranges, table: typeTable(text, typed) };
}

describe('a table of types', () => {
  it('tells the type of a range, and of no other', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const { ranges, table } = tableOf(parts);
        for (const range of ranges) {
          expect(table.typeOf(range)).toEqual({ kind: kinds[range.end - range.start - 1] });
          expect(table.typeOf({ start: range.start, end: range.end + 1 })).toBeUndefined();
        }
      }),
    );
  });

  it('tells what is in lists and promises, and what is enumerated', () => {
    const types = [{ kind: 'list', of: 'object' }, { kind: 'string', isEnumerated: true }, { kind: 'span' }] as const;
    const table = typeTable(
      'abc',
      [...types.entries()].map(([start, type]) => ({ start, end: start + 1, type })),
    );
    expect(types.map((_, start) => table.typeOf({ start, end: start + 1 }))).toEqual(types);
  });

  it('tells outer expressions from inner ones that start where they do', () => {
    const inner = { start: 0, end: 1, type: { kind: 'function' } } as const;
    const outer = { start: 0, end: 3, type: { kind: 'promise' } } as const;
    const table = typeTable('f()', [inner, outer]);
    expect([inner, outer].map((range) => table.typeOf(range)?.kind)).toEqual(['function', 'promise']);
  });

  it('keeps after an edit what it says of words that are still the same, and nothing of others', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(8), fc.constantFrom('', ' ', 'x', ' bc '), (parts, at, length, newText) => {
        const { text, table } = tableOf(parts);
        const start = at % (text.length + 1);
        const end = Math.min(text.length, start + length);
        const edited = applyEdits(text, [{ range: { start, end }, newText }]);
        const moved = table.movedTo(edited);
        for (const { index, 0: word } of edited.matchAll(/\w+/g)) {
          const type = moved.typeOf({ start: index, end: index + word.length });
          if (type) expect(type.kind).toBe(kinds[word.length - 1]);
        }
        // What is clear of the edit on either side is still known.
        const first = /^\w+(?= )/.exec(text)?.[0].length ?? 0;
        if (first > 0 && start > first + 1) expect(moved.typeOf({ start: 0, end: first })).toBeDefined();
      }),
    );
  });

  it('has the same stamp for a part that has only moved, and another for other types', () => {
    const { text, table } = tableOf(['a', 'bc', 'def']);
    const moved = table.movedTo(`x ${text}`);
    const [part, partMoved] = [
      { start: 2, end: 8 },
      { start: 4, end: 10 },
    ];
    expect(moved.stampOf(partMoved)).toBe(table.stampOf(part));
    const other = new TypeTable(
      text,
      table.numbers.map((number, index) => (index === 5 ? number + 1 : number)),
    );
    expect(other.stampOf(part)).not.toBe(table.stampOf(part));
    expect(table.equals(other)).toBe(false);
    expect(table.equals(tableOf(['a', 'bc', 'def']).table)).toBe(true);
  });
});
