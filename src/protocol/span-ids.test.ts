import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOfSpanId, rowsWithIdPart, spanIdAt } from './span-ids.ts';

/** Of few digits, so that ids recur and parts of them run over from one to the next. */
const ids = fc.array(fc.string({ unit: fc.constantFrom('0', '1'), minLength: 16, maxLength: 16 }), { maxLength: 20 });

describe('span ids in one text', () => {
  it('are those that were put there', () => {
    fc.assert(
      fc.property(ids, (all) => {
        const text = all.join('');
        expect(all.map((_, row) => spanIdAt(text, row))).toEqual(all);
        expect([spanIdAt(text, -1), spanIdAt(text, all.length)]).toEqual(['', '']);
      }),
    );
  });

  it('are found where they begin', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(20), (all, others, from) => {
        for (const id of [...all, ...others]) expect(rowOfSpanId(all.join(''), id, from)).toBe(all.indexOf(id, from));
      }),
    );
    expect(rowOfSpanId('0'.repeat(32), '0')).toBe(-1);
  });

  it('are found by a part, never by parts of two', () => {
    fc.assert(
      fc.property(ids, fc.string({ unit: fc.constantFrom('0', '1'), minLength: 1, maxLength: 16 }), (all, part) => {
        const expected = all.map((id) => (id.includes(part) ? 1 : 0));
        expect([...rowsWithIdPart(all.join(''), part, all.length)]).toEqual(expected);
      }),
    );
  });
});
