import { describe, expect, it } from 'vitest';
import { logicalLines, placeOfFirstImport } from './python-source.ts';

describe('logical lines', () => {
  const texts = (source: string) => logicalLines(source).map(({ indentation, text }) => indentation + text);

  it.each([
    [
      'are joined in brackets',
      'a = f(\n    1,  # one )\n    [2],\n)\nb\n',
      ['a = f(\n    1,  # one )\n    [2],\n)', 'b'],
    ],
    ['are joined by a backslash', 'a = \\\n  1\nb', ['a = \\\n  1', 'b']],
    ['go on in strings of several lines', 'a = """\n(\n"""\nb', ['a = """\n(\n"""', 'b']],
    ['do not open brackets in strings', "a = '('\nb = \"it's (\"\nc", ["a = '('", 'b = "it\'s ("', 'c']],
    ['end with Windows line breaks', 'if a:\r\n    b  # c\r\n', ['if a:', '    b']],
    ['are none of comments', '# a\n\n  # b\n', []],
    ['end where a string does not', 'a = "b\nc\n', ['a = "b', 'c']],
  ])('%s', (_, source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it('reach to the end of their last line, with a comment there', () => {
    const source = 'a = f(\n)  # b\r\nc';
    const [first] = logicalLines(source);
    expect(source.slice(first?.range.start, first?.range.end)).toBe('a = f(\n)  # b');
  });
});

describe('the first import goes', () => {
  it.each([
    ['to the top', '', 'import os\n'],
    ['behind comments', '#!/usr/bin/python\n# Licence\n\n', 'import os\n'],
    ['behind the docstring', '"""Text.\n\nimport this\n"""\n\n', 'import os\n'],
    ['behind the future', '"""Text."""\nfrom __future__ import annotations\n\n', 'x = 1\n'],
    ['behind all there is', '"""Text."""', ''],
  ])('%s', (_, before, after) => {
    expect(placeOfFirstImport(before + after)).toBe(before.length);
  });
});
