import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/base/finding.ts';
import { languagesNamed, parseFences } from './fences.ts';
import { drawFindings, takeSelection, withoutDrawings } from './markers.ts';

describe('parseFences', () => {
  it('takes examples with their attributes and leaves prose', () => {
    const markdown = '# Rule\n```sh\nnpm\n```\n```ts flagged path=a.test.ts\nf();\n```\n````yaml fine\n```\n````\n';
    expect(parseFences(markdown)).toMatchObject([
      { line: 5, language: 'ts', role: 'flagged', attributes: { path: 'a.test.ts' }, text: 'f();\n' },
      { line: 8, language: 'yaml', role: 'fine', text: '```\n' },
    ]);
  });
});

describe('languagesNamed', () => {
  it('tells of misspelt languages of examples, not of prose', () => {
    const markdown = '```sh\nnpm\n```\n```py flagged\nf()\n```\n```python fine path=a.py\nf()\n```\n```go finer\n```\n';
    expect(languagesNamed(markdown)).toEqual(['py', 'python']);
  });
});

describe('drawings', () => {
  const finding = (start: number, end: number): Finding => ({
    rule: 'r',
    severity: 'error',
    message: 'no',
    range: { start, end },
    related: [{ range: { start: 9, end: 15 }, message: 'here' }],
    fixes: [],
  });

  it('stand below the line and are taken out again', () => {
    const text = 'abc def;\n  return;\n';
    const drawn = drawFindings(text, [finding(4, 7)], 'ts');
    expect(drawn).toBe('abc def;\n//  ^^^ error: no\n  return;\n//<~~~ here\n');
    expect(withoutDrawings(drawn, 'ts')).toBe(text);
  });

  it('are comments of the language', () => {
    const text = 'f() ->\n  g(),\n';
    const drawn = drawFindings(text, [{ ...finding(9, 12), related: [] }], 'erlang');
    expect(drawn).toBe('f() ->\n  g(),\n% ^^^ error: no\n');
    expect(withoutDrawings(drawn, 'erlang')).toBe(text);
  });

  it('reach under the comment sign and over the line end', () => {
    expect(drawFindings('abcd\nef', [{ ...finding(0, 7), related: [] }], 'yaml')).toBe('abcd\n#<^^ … error: no\nef');
  });
});

describe('takeSelection', () => {
  it('reads a cursor and a selection', () => {
    expect(takeSelection('a$0b')).toEqual({ text: 'ab', selection: { start: 1, end: 1 } });
    expect(takeSelection('a$0b$0c')).toEqual({ text: 'abc', selection: { start: 1, end: 2 } });
    expect(() => takeSelection('abc')).toThrow('mark the cursor');
  });
});
