import { describe, expect, it } from 'vitest';
import { cursorAt } from './cursor.ts';

/** What is around the `|` of a text: `levels position:typed`, in brackets `[position]`, and the siblings if there are any. */
function around(marked: string): string {
  const offset = marked.lastIndexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const cursor = cursorAt(text, offset);
  if (!cursor) return 'nothing';
  const { levels, position, isFlow, typed, hasColon } = cursor;
  const path = levels.map(({ key }) => key ?? '-').join(' ');
  const siblings = cursor.siblings().join(' ');
  return `${path} ${isFlow ? `[${position}]` : position}:${typed}${hasColon ? ':' : ''}${siblings && ` beside ${siblings}`}`.trim();
}

describe('the place of a cursor in YAML', () => {
  it.each([
    ['an empty text', '|', 'entry:'],
    ['a word at the start of a line', 'rec|', 'entry:rec'],
    ['a key that has its colon', 'rec|eivers:\n', 'entry:rec:'],
    ['a key below another', 'receivers:\n  ot|', 'receivers entry:ot'],
    ['an empty line at an indentation', 'receivers:\n  otlp:\n    |', 'receivers otlp entry:'],
    [
      'an empty line at a lesser indentation',
      'receivers:\n  otlp:\n    protocols:\n  |',
      'receivers entry: beside otlp',
    ],
    ['a line between two others', 'a:\n  b:\n    x: 1\n    |\n    y: 2\nc:\n', 'a b entry: beside x y'],
    ['a value', 'a:\n  b: fo|o', 'a b value:fo'],
    ['a value that is not there yet', 'a:\n  b: |', 'a b value:'],
    ['a value in quotes', 'a: "fo|o"', 'a value:fo'],
    ['a value in a quote that is not closed', 'a: "fo|', 'a value:fo'],
    ['an address', 'a: http://x:43|', 'a value:http://x:43'],
    ['an item', 'a:\n  - x\n  - y|\n  - z\n', 'a - entry:y beside x z'],
    ['an item in the column of its key', 'b:\n  a:\n  - x\n  - |\n  c: 1\n', 'b a - entry: beside x'],
    ['a line below items', 'a:\n  - x\n  |', 'a entry: beside x'],
    ['the first key of an item', 'a:\n  - na|\n    type: x\n', 'a - entry:na beside type'],
    ['another key of an item', 'a:\n  - name: x\n    ty|\n  - name: y\n', 'a - entry:ty beside name'],
    ['a value in an item', 'a:\n  - name: x|\n', 'a - name value:x'],
    ['an item of an item', 'a:\n  - - x|\n', 'a - - entry:x'],
    ['below a key of an item', 'a:\n  - b:\n      |\n', 'a - b entry:'],
    ['a list in brackets that is not closed', 'a:\n  b: [x, y|', 'a b - [value]:y beside x'],
    ['a list in brackets', 'a: [x, |, z]\nb:', 'a - [value]: beside x z'],
    ['a list in brackets of several lines', 'a: [\n    x,\n    |\n  ]\n', 'a - [value]: beside x'],
    ['a key in braces', 'a: {x: 1, y|', 'a [entry]:y beside x'],
    ['a value in braces', 'a: {x: 1, y: z|}', 'a y [value]:z beside x'],
    ['brackets in braces', 'a: {x: [1, 2|', 'a x - [value]:2 beside 1'],
    ['an unclosed list above does not count', 'a: [x\nb:\n  c|', 'b entry:c'],
    ['below a comment and blank lines', 'a:\n# note\n\n  b|', 'a entry:b'],
    ['below an anchor', 'a: &x\n  b|', 'a entry:b'],
    ['behind an anchor', 'a: &x b|', 'a value:b'],
    ['in a later document', 'a:\n---\n  b|', 'entry:b'],
    ['a key in quotes', '"a b":\n  c|', 'a b entry:c'],
    ['a substitution', 'a: ${env:F|', 'a value:${env:F'],
    ['a substitution in a list', 'a: [x, "${env:F|', 'a - [value]:${env:F beside x'],
    ['a substitution in an item', 'a:\n  - ${env:|', 'a - entry:${env:'],
    ['lines of CRLF', 'a:\r\n  b:\r\n    c: 1\r\n    d|\r\n', 'a b entry:d beside c'],
    ['text of a block scalar', 'data:\n  config.yaml: |\n    a:\n      b|', 'data config.yaml a entry:b'],
  ])('tells %s', (_, marked, expected) => {
    expect(around(marked)).toBe(expected);
  });

  it.each([
    ['a comment', 'a: 1 # x|'],
    ['a line that is a comment', '# x|'],
    ['a later line of a scalar', 'a: some\n  more|'],
    ['behind a closed quote', 'a: "x" |'],
    ['behind a closed list', 'a: [x] |'],
    ['below a value', 'a: [x]\n  b|'],
  ])('is nothing in %s', (_, marked) => {
    expect(around(marked)).toBe('nothing');
  });
});
