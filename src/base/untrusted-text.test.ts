import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortLine, visibleLine, visibleText } from './untrusted-text.ts';

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

describe('a short line', () => {
  it('keeps both ends of what is too long', () => {
    expect(shortLine('GET /cart', 20)).toBe('GET /cart');
    expect(shortLine('GET /a/very/long/route/{id}', 15)).toBe('GET /a/…te/{id}');
    expect([...shortLine('x'.repeat(1e6), 24)]).toHaveLength(24);
  });

  it('cuts no character in two, and shows what would not be seen', () => {
    expect(shortLine('😀😀😀😀😀', 3)).toBe('😀…😀');
    expect(shortLine('a\u202Eb', 30)).toBe('a[U+202E]b');
  });
});
