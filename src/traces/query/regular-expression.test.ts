import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegularExpression } from './regular-expression.ts';

function compile(source: string, ignoreCase = false): RegularExpression {
  const compiled = RegularExpression.compile(source, { ignoreCase });
  if (!compiled.ok) throw new Error(compiled.problem.message);
  return compiled.value;
}

function occurs(source: string, text: string, ignoreCase = false): boolean {
  const bytes = new TextEncoder().encode(`before ${text} after`);
  const start = 'before '.length;
  return compile(source, ignoreCase).occursIn(bytes, start, bytes.length - ' after'.length);
}

/** Bits without a pattern. */
function hash(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 7), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 16;
}

describe('a regular expression', () => {
  test('says what JavaScript says', () => {
    const letter = fc.constantFrom('a', 'b', 'B', '-', ' ', '_', '5', 'é', 'É', '日', '😀', '\n');
    const atom = fc.constantFrom(
      ...[
        'a',
        'b',
        'B',
        'é',
        '日',
        '😀',
        '.',
        '\\d',
        '\\W',
        '\\s',
        '\\w',
        '[a-c]',
        '[^ab]',
        '[\\d_-]',
        '[^\\s😀]',
        '\\x61',
      ],
      ...['^', '$', '\\b', '\\B', '\\u00e9', '(?:)', '\\.'],
    );
    const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        atom,
        fc.tuple(fc.constantFrom('(', '(?:', '(?<name>'), tie('pattern')).map(([open, inner]) => `${open}${inner})`),
        fc.tuple(tie('part'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '*?')).map(
          ([part, times]) =>
            // What only asserts cannot be repeated in JavaScript's Unicode mode.
            `(?:${part})${times}`,
        ),
      ),
      pattern: fc.oneof(
        fc.array(tie('part'), { minLength: 0, maxLength: 3 }).map((parts) => parts.join('')),
        fc.tuple(tie('part'), tie('part')).map((parts) => parts.join('|')),
      ),
    }));
    fc.assert(
      fc.property(pattern, fc.array(letter, { maxLength: 8 }), fc.boolean(), (source, letters, ignoreCase) => {
        fc.pre(source.split('(?<name>').length < 3);
        const text = letters.join('');
        // V8 finds it between the two halves of a character.
        fc.pre(!(source.includes('\\B') && /[^\0-\uffff]/u.test(text)));
        const isFound = new RegExp(source, ignoreCase ? 'iu' : 'u').test(text);
        expect(occurs(source, text, ignoreCase)).toBe(isFound);
        if (!isFound) return;
        const { requiredText, requiredStart } = compile(source, ignoreCase);
        expect(text.toLowerCase()).toContain(requiredText);
        expect(text.toLowerCase().startsWith(new TextDecoder().decode(requiredStart))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['7+-9{2}', '7-99'],
    ['^ord-77\\d+-.*9$', 'ord-77'],
    ['(?i)Time(?:out|d)? Out', 'time'],
    ['a(?:bc){2,}d', 'abcbc'],
    ['x|abc', ''],
    ['(?:abc)*', ''],
    ['é\\bab', 'ab'],
  ])('%s requires the text "%s"', (source, text) => expect(compile(source).requiredText).toBe(text));

  test.each([
    ['^ord-77\\d+-.*9$', 'ord-77'],
    ['(?i)^Time(?:out)?', 'time'],
    ['^(?:ab){2}', 'abab'],
    ['^a|ab', ''],
    ['(?:^a)?b', ''],
    ['ab', ''],
  ])('%s requires that the text begins with "%s"', (source, text) => {
    expect(new TextDecoder().decode(compile(source).requiredStart)).toBe(text);
  });

  test('occurs whatever the case of how the text begins, if it says so', () => {
    expect(occurs('^GET /', 'get /', true)).toBe(true);
    expect(occurs('^GET /', 'get /')).toBe(false);
    expect(occurs('^GET /', 'GET')).toBe(false);
  });

  test.each([
    ['(a+)+$', `${'a'.repeat(200_000)}b`],
    ['(.*)(.*)(.*)(.*)x', 'y'.repeat(200_000)],
    ['(a|aa)*c', 'a'.repeat(200_000)],
    ['(?:a?){50}a{50}b', 'a'.repeat(10_000)],
  ])('%s takes time in proportion to the text', (source, text) => {
    expect(occurs(source, text)).toBe(false);
  });

  test('goes on after more states than it keeps', () => {
    const source = 'a.{12}b$';
    const text = Array.from({ length: 20_000 }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 31 ? 'a' : 'c')).join('');
    expect(occurs(source, `${text}a${'c'.repeat(12)}b`)).toBe(true);
    expect(occurs(source, `${text}c${'c'.repeat(12)}b`)).toBe(false);
  });

  test('gives up where every place of a long text is another one', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => (Math.imul(i, 0x9e3779b1) & 0x10000 ? 'a' : 'b')).join('');
    expect(() => occurs('a.{200}x', text)).not.toThrow();
    const mixed = Array.from({ length: 100_000 }, (_, i) => (hash(i) & 1 ? 'a' : 'b')).join('');
    expect(() => occurs('a.{200}x', mixed)).toThrow('repeat less in it');
  });

  test('takes what is not UTF-8 for a replacement character', () => {
    const compiled = RegularExpression.compile('^a\\ufffd{2}b$', { ignoreCase: false });
    expect(compiled.ok && compiled.value.occursIn(Uint8Array.of(0x61, 0xff, 0xc3, 0x62), 0, 4)).toBe(true);
  });

  test.each([
    ['(', 'a "(" is not closed; write "\\(" for the character', 0],
    ['a)', 'a ")" closes nothing; write "\\)" for the character', 1],
    ['a[b', 'a "[" is not closed; write "\\[" for the character', 1],
    ['*a', '"*" repeats nothing; write "\\*" for the character', 0],
    ['a{3,2}', '{3,2} ends before it begins', 1],
    ['(?=a)', 'of "(?" only "(?:" is supported and, at the very beginning, "(?i)"', 0],
    ['(?<=a)b', 'look-behind is not supported', 0],
    ['(a)\\1', '"\\1" is not supported', 3],
    ['[z-a]', '"z-a" is not a range of characters', 1],
    ['a\\', 'a "\\" stands at the end; write "\\\\" for the character', 1],
    ['(?:a{1000}){1000}', 'it is too large: repeat less', 0],
    ['((((){1000}){1000}){1000}){1000}', 'it is too large: repeat less', 0],
    ['('.repeat(60), 'groups are nested deeper than 50', 50],
  ])('%s is refused', (source, message, at) => {
    const compiled = RegularExpression.compile(source, { ignoreCase: false });
    expect(compiled).toEqual({ ok: false, problem: { message, at } });
  });
});
