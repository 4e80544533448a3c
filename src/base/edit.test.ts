import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, editBetween } from './edit.ts';

describe('applyEdits', () => {
  it('takes every range from the original text, in any order', () => {
    const edits = [
      { range: { start: 4, end: 7 }, newText: 'two' },
      { range: { start: 0, end: 3 }, newText: 'one' },
    ];
    expect(applyEdits('foo bar', edits)).toBe('one two');
  });

  it('keeps the order of insertions at one place', () => {
    const at = { start: 1, end: 1 };
    const edits = [
      { range: at, newText: '1' },
      { range: at, newText: '2' },
    ];
    expect(applyEdits('ab', edits)).toBe('a12b');
  });

  it('puts an insertion before the replacement of what follows it', () => {
    const edits = [
      { range: { start: 1, end: 2 }, newText: 'B' },
      { range: { start: 1, end: 1 }, newText: '+' },
    ];
    expect(applyEdits('ab', edits)).toBe('a+B');
  });

  it('refuses overlapping edits instead of guessing', () => {
    const edits = [
      { range: { start: 0, end: 3 }, newText: '' },
      { range: { start: 2, end: 4 }, newText: '' },
    ];
    expect(() => applyEdits('abcd', edits)).toThrow(/overlap at offset 2/);
  });

  it('changes nothing outside the ranges', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.string(), (text, a, b, newText) => {
        const start = Math.min(a % (text.length + 1), b % (text.length + 1));
        const end = Math.max(a % (text.length + 1), b % (text.length + 1));
        const edited = applyEdits(text, [{ range: { start, end }, newText }]);
        expect(edited).toBe(text.slice(0, start) + newText + text.slice(end));
      }),
    );
  });
});

describe('editBetween', () => {
  it('is no longer than what differs', () => {
    expect(editBetween('aab', 'aaab')).toEqual({ range: { start: 2, end: 2 }, newText: 'a' });
  });

  it('makes the one text of the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(fc.property(text, text, (before, after) => applyEdits(before, [editBetween(before, after)]) === after));
  });
});
