import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composedEdits, movedOffset } from './compose-edits.ts';
import { applyEdits, type TextEdit } from './edit.ts';

test('edits that follow each other become edits of the original', () => {
  const first = [
    { range: { start: 0, end: 0 }, newText: 'import x;\n' },
    { range: { start: 4, end: 5 }, newText: '(b)' },
  ];
  // aaa b ccc -> import x; aaa (b) ccc
  const second = [{ range: { start: 20, end: 20 }, newText: '!' }];
  expect(composedEdits(first, second)).toEqual([...first, { range: { start: 8, end: 8 }, newText: '!' }]);
});

test('any edits, one after the other, do the same as the composed ones', () => {
  const edited = fc
    .string({ maxLength: 40 })
    .chain((text) =>
      editsOf(text).chain((first) => editsOf(applyEdits(text, first)).map((second) => ({ text, first, second }))),
    );
  fc.assert(
    fc.property(edited, ({ text, first, second }) => {
      expect(applyEdits(text, composedEdits(first, second))).toBe(applyEdits(applyEdits(text, first), second));
    }),
  );
});

test('what is kept is found again where it moved', () => {
  const marked = fc
    .string({ maxLength: 40 })
    .chain((text) => fc.record({ text: fc.constant(text), edits: editsOf(text) }));
  fc.assert(
    fc.property(marked, fc.nat(), ({ text, edits }, pick) => {
      const offset = pick % (text.length + 1);
      fc.pre(!edits.some(({ range }) => range.start <= offset && offset < range.end));
      const rest = edits.filter(({ range }) => range.start >= offset && range.end > offset);
      const moved = movedOffset(offset, edits);
      const behind = rest.map(({ range, newText }) => ({
        range: { start: range.start - offset, end: range.end - offset },
        newText,
      }));
      expect(applyEdits(text, edits).slice(moved)).toBe(applyEdits(text.slice(offset), behind));
    }),
  );
});

/** Edits of a text that do not overlap. */
function editsOf(text: string): fc.Arbitrary<readonly TextEdit[]> {
  const place = fc.nat(text.length);
  return fc.array(fc.tuple(place, place, fc.string({ maxLength: 5 })), { maxLength: 4 }).map((given) => {
    let from = 0;
    return given
      .map(([a, b, newText]) => ({ range: { start: Math.min(a, b), end: Math.max(a, b) }, newText }))
      .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
      .filter(({ range }) => {
        const fits = range.start >= from;
        if (fits) from = range.end;
        return fits;
      });
  });
}
