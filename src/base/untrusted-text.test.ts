import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLabel, shortLine, visibleLine, visibleText } from './untrusted-text.ts';

it('shows escapes, controls and direction overrides instead of obeying them', () => {
  expect(visibleText('\u001b[31mred\u001b[0m')).toBe('␛[31mred␛[0m');
  expect(visibleText('a\u202Eb\u0000\u007f')).toBe('a[U+202E]b␀␡');
});

it('shows what has no width, and characters of which there is half', () => {
  expect(visibleText('pay\u200bment\u200f \u00ad\u2060\u061c')).toBe(
    'pay[U+200B]ment[U+200F] [U+00AD][U+2060][U+061C]',
  );
  expect(visibleText('a\u200db \u3164 \u{e0041}')).toBe('a[U+200D]b [U+3164] [U+E0041]');
  expect(visibleText('\ud800x')).toBe('[U+D800]x');
  expect(visibleText('a\u2028b\rc')).toBe('a[U+2028]b␍c');
});

it('keeps joiners where they mean something', () => {
  for (const text of [
    '👩‍💻 👩🏽‍🚀 ❤️ 🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
    'می\u200cخواهم',
    'क्\u200dष',
    'Việt',
  ]) {
    expect(visibleText(text)).toBe(text);
  }
});

it('lets no pile of marks grow over the lines around', () => {
  const letter = `e${'\u0301'.repeat(6)}`;
  expect(visibleText(`${letter}${'\u0301'.repeat(100_000)}x`)).toBe(`${letter}…x`);
});

it('is linear in the text', () => {
  for (const unit of ['\u0301', '\u202e', '\u{e0061}', '\u200d', '\ud800', '\u{1f3f4}\u{e0061}']) {
    expect(visibleText(unit.repeat(100_000)).length).toBeGreaterThan(0);
  }
});

it('makes neither icons nor links of what VS Code reads as such', () => {
  expect(plainLabel('$(trash) [a](command:b) $5 [1]')).toBe('$\u200b(trash) [a]\u200b(command:b) $5 [1]');
});

it('keeps line breaks, tabs and every script', () => {
  expect(visibleText('one\r\ntwo\tשלום 你好 🎉')).toBe('one\ntwo\tשלום 你好 🎉');
});

it('keeps a row on one line', () => {
  expect(visibleLine('a\nb')).toBe('a⏎b');
  expect(visibleLine('x'.repeat(1_000_000))).toHaveLength(301);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\r\n]/.test(visibleLine(text))));
  expect(visibleLine('😀😀', 3)).toBe('😀…');
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
