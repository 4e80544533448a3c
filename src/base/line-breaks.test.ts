import { expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { fixedInLineBreaksOf, lineBreakOf } from './line-breaks.ts';

it('goes by the first line', () => {
  expect(['', 'a', 'a\n', 'a\r\nb\n', 'a\nb\r\n'].map(lineBreakOf)).toEqual(['\n', '\n', '\n', '\r\n', '\n']);
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
});
