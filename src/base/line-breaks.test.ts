import { expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { fixedInLineBreaksOf, lineBreakAt, lineBreakOf } from './line-breaks.ts';

it('goes by the first line', () => {
  expect(['', 'a', 'a\n', 'a\r\nb\n', 'a\nb\r\n'].map(lineBreakOf)).toEqual(['\n', '\n', '\n', '\r\n', '\n']);
});

it('goes by the line of an offset, and at the end by the line before', () => {
  const text = 'a\r\nb\nc\r\nd';
  const breaks = [...text].map((_, offset) => (lineBreakAt(text, offset) === '\n' ? 'n' : 'r'));
  expect(breaks.join('')).toBe('rrrnnrrrr');
  expect(lineBreakAt(text, text.length)).toBe('\r\n');
  expect(lineBreakAt('a\r\nb\nc', 6)).toBe('\n');
  expect(lineBreakAt('a', 1)).toBe('\n');
});

it('writes fixes as the text is written', () => {
  const edit = { range: { start: 0, end: 1 }, newText: 'x\ny\r\n' };
  const finding: Finding = {
    rule: 'a',
    severity: 'error',
    message: '',
    range: edit.range,
    fixes: [{ title: '', kind: 'safe', edits: [edit] }],
  };
  const written = (text: string) => fixedInLineBreaksOf(text, [finding])[0]!.fixes[0]!.edits[0]!.newText;
  expect(written('a\r\n')).toBe('x\r\ny\r\n');
  expect(written('a\n')).toBe(edit.newText);
  expect(written('a\nb\r\n')).toBe('x\ny\n');
});
