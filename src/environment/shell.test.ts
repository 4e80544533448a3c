// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a shell puts these in
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { plainText, rangeOf } from './piece.ts';
import { assignmentsIn, readCommands } from './shell.ts';

const wordsOf = (text: string) => readCommands(plainText(text)).map((words) => words.map((word) => word.text));

describe('readCommands', () => {
  it('parts commands by operators and lines, and words by blanks', () => {
    expect(wordsOf('cd /app && A=b node . | tee log; (exit 1)\nls\n')).toEqual([
      ['cd', '/app'],
      ['A=b', 'node', '.'],
      ['tee', 'log'],
      ['exit', '1'],
      ['ls'],
    ]);
  });

  it('takes quotes, escapes and comments away', () => {
    expect(wordsOf(`A="b c" d\\ e 'f"g' "h\\"i" # no\nnode a#b \\\n  --c ""`)).toEqual([
      ['A=b c', 'd e', 'f"g', 'h"i'],
      ['node', 'a#b', '--c', ''],
    ]);
  });

  it('leaves what is put in, and what nothing ends, as it is', () => {
    expect(wordsOf('A=${B:-c} "$D" "e')).toEqual([['A=${B:-c}', '$D', 'e']]);
  });

  it('knows where a word stands, and writes into it what needs no quotes', () => {
    const text = 'X="a b" java -Dotel.resource.attributes="a=b,c=d" -jar x';
    const word = readCommands(plainText(text))[0]![2]!;
    expect(word.text).toBe('-Dotel.resource.attributes=a=b,c=d');
    const { start, end } = rangeOf(word);
    expect(text.slice(start, end)).toBe('-Dotel.resource.attributes="a=b,c=d');
    const at = word.text.lastIndexOf('c');
    const edit = word.editInFile({ range: { start: at, end: at + 1 }, newText: 'e.f' });
    expect(applyEdits(text, [edit!])).toBe(text.replace('c=d', 'e.f=d'));
    expect(word.editInFile({ range: { start: at, end: at + 1 }, newText: 'e f' })).toBeUndefined();
    // A quote would go.
    expect(word.editInFile({ range: { start: 20, end: 30 }, newText: 'x' })).toBeUndefined();
  });

  it('finds what a command sets', () => {
    const [command] = readCommands(plainText('env A=b C="d e" node --x=y f=g'));
    expect(assignmentsIn(command!).map(({ name, value }) => [name.text, value.text])).toEqual([
      ['A', 'b'],
      ['C', 'd e'],
      ['f', 'g'],
    ]);
  });
});
