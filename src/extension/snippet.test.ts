// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets look like template strings
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snippetOf } from './snippet.ts';

test('the placeholder is what typing replaces', () => {
  expect(snippetOf("span('createOrder', f)", [{ stop: 1, range: { start: 6, end: 17 } }])).toBe(
    "span('${1:createOrder}', f)",
  );
});

test('template literals and closing braces stay text', () => {
  const text = "start('a}b', () => `${price}\\n`)";
  const snippet = snippetOf(text, [{ stop: 1, range: { start: 7, end: 10 } }]);
  expect(snippet).toBe("start('${1:a\\}b}', () => `\\${price\\}\\\\n`)");
});

test('pieces of one number change together, and others have their own', () => {
  const placeholders = [
    { stop: 1, range: { start: 8, end: 9 } },
    { stop: 2, range: { start: 4, end: 5 } },
    { stop: 1, range: { start: 0, end: 1 } },
  ];
  expect(snippetOf('a = b + a', placeholders)).toBe('${1:a} = ${2:b} + ${1:a}');
});

test('choices are offered in their order', () => {
  const placeholders = [{ stop: 1, range: { start: 5, end: 11 }, choices: ['CLIENT', 'A,B|C'] }];
  expect(snippetOf('kind.CLIENT', placeholders)).toBe('kind.${1|CLIENT,A\\,B\\|C|}');
});

test('any text and any placeholder in it come out unchanged', () => {
  const piece = fc.string({ unit: fc.constantFrom('$', '}', '{', '\\', '1', ':', 'a', '\n', '|', '/') });
  fc.assert(
    fc.property(piece, piece, piece, (before, name, after) => {
      const range = { start: before.length, end: before.length + name.length };
      const snippet = snippetOf(before + name + after, [{ stop: 1, range }]);
      expect(readSnippet(snippet)).toEqual({ text: before + name + after, selected: name });
    }),
  );
});

/** Reads a snippet by VS Code's grammar, as far as one placeholder goes: an escaped character is itself. */
function readSnippet(snippet: string): { text: string; selected: string } {
  let text = '';
  let start = -1;
  let selected = '';
  for (let i = 0; i < snippet.length; i++) {
    if (snippet[i] === '\\') text += snippet[++i];
    else if (snippet.startsWith('${1:', i) && start === -1) {
      start = text.length;
      i += 3;
    } else if (snippet[i] === '}' && start !== -1) selected = text.slice(start);
    else {
      expect(snippet[i], 'a variable or tab stop of its own').not.toBe('$');
      text += snippet[i];
    }
  }
  return { text, selected };
}
