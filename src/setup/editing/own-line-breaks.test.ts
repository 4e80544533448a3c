import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withOwnLineBreaks } from './own-line-breaks.ts';

it('writes what all lines of a text end with', () => {
  expect(withOwnLineBreaks('a\r\nb\r\n', 'a\nx\nb\r\n')).toBe('a\r\nx\r\nb\r\n');
  expect(withOwnLineBreaks('a\nb', 'a\r\nx\r\nb')).toBe('a\nx\nb');
  expect(withOwnLineBreaks('a', 'a\nb')).toBe('a\nb');
});

it('leaves each line its own where they are mixed, and ends a new one as the line above it', () => {
  expect(withOwnLineBreaks('a\r\nb\nc\r\n', 'a\nx\nb\ny\nc\nz\n')).toBe('a\r\nx\r\nb\ny\nc\r\nz\r\n');
  expect(withOwnLineBreaks('a\nb\r\nc', 'a\nb\nc\nd\n')).toBe('a\nb\r\nc\r\nd\r\n');
  expect(withOwnLineBreaks('a\r\nb\n', 'first\na\nb\n')).toBe('first\r\na\r\nb\n');
});

it('gives a line that takes the place of another what that ended with', () => {
  expect(withOwnLineBreaks('a\nb\r\nc\n', 'a\nB\nc\n')).toBe('a\nB\r\nc\n');
  expect(withOwnLineBreaks('a\nb\r\nc\n', 'a\nB\nB2\nc\n')).toBe('a\nB\r\nB2\r\nc\n');
  expect(withOwnLineBreaks('a\r\nb\nc\r\n', 'a\nc\n')).toBe('a\r\nc\r\n');
});

it('changes no word, and nothing where nothing is changed', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '', '\n', '\r\n'), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(withOwnLineBreaks(before, before)).toBe(before);
      expect(withOwnLineBreaks(before, before.replaceAll('\r\n', '\n'))).toBe(before);
      expect(withOwnLineBreaks(before, after).replaceAll('\r\n', '\n')).toBe(after.replaceAll('\r\n', '\n'));
    }),
  );
});
