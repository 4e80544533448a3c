import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleLine, visibleText } from './untrusted-text.ts';

it('shows escapes, controls and direction overrides instead of obeying them', () => {
  expect(visibleText('\u001b[31mred\u001b[0m')).toBe('␛[31mred␛[0m');
  expect(visibleText('a\u202Eb\u0000\u007f')).toBe('a[U+202E]b␀␡');
});

it('keeps line breaks, tabs and every script', () => {
  expect(visibleText('one\r\ntwo\tשלום 你好 🎉')).toBe('one\ntwo\tשלום 你好 🎉');
});

it('keeps a row on one line', () => {
  expect(visibleLine('a\nb')).toBe('a⏎b');
  expect(visibleLine('x'.repeat(1_000_000))).toHaveLength(301);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\r\n]/.test(visibleLine(text))));
});
