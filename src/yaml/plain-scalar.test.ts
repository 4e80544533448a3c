import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { embeddedText } from './embedded-text.ts';
import { parseYaml } from './yaml-document.ts';
import { entriesOf, resolve, type YamlNode, type YamlScalar } from './yaml-node.ts';

describe('the places of a text without quotes', () => {
  it.each([
    'a: one',
    'a: one two  # three',
    'a: one\n  two',
    'a: one  \r\n\r\n   two\r\n   three',
    'a: [one\n two, three]',
    'a:\n  one\n\n\n  two',
  ])('are those of its characters: %j', (file) => {
    const scalar = scalarIn(file)!;
    const { text, rangeInFile } = embeddedText(scalar, file);
    for (const { 0: word, index } of text.matchAll(/\w+/g)) {
      const { start, end } = rangeInFile({ start: index, end: index + word.length });
      expect(file.slice(start, end)).toBe(word);
    }
  });

  it('are known of any text', () => {
    const piece = fc.constantFrom('a', 'b c', ' ', '\n  ', '\n\n  ', '\t', ',', '-', 'é', '\r\n  ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = `a: x${pieces.join('')}`;
        const scalar = scalarIn(file);
        if (scalar?.style !== 'plain') return;
        const { text, rangeInFile } = embeddedText(scalar, file);
        for (const { 0: character, index } of text.matchAll(/\S/g)) {
          const { start } = rangeInFile({ start: index, end: index + 1 });
          expect(file[start]).toBe(character);
        }
      }),
    );
  });
});

describe('an edit of a text without quotes', () => {
  it('is made where the text needs no quotes then', () => {
    expect(edited('a: set(x, 1)', 4, 5, 'span.name')).toBe('a: set(span.name, 1)');
    expect(edited('a: [set]', 0, 3, 'keep')).toBe('a: [keep]');
    expect(edited('a: set\n  more', 4, 8, 'less')).toBe('a: set\n  less');
  });

  it('is none where it would', () => {
    expect(edited('a: set', 3, 3, ': b')).toBeUndefined();
    expect(edited('a: set', 3, 3, ' # b')).toBeUndefined();
    expect(edited('a: set', 0, 0, '"')).toBeUndefined();
    expect(edited('a: [set]', 3, 3, ', b')).toBeUndefined();
    expect(edited('a: set\n  more', 0, 8, 'keep')).toBeUndefined();
  });

  it('reads back as what was meant', () => {
    const piece = fc.constantFrom(
      'a',
      'set',
      ' ',
      '(',
      ')',
      ',',
      '[',
      ']',
      '"',
      "'",
      ':',
      '#',
      '-',
      '.',
      '=',
      '{',
      '&',
      '!',
      '\n',
      '\n  ',
      '\n\n  ',
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        text,
        fc.boolean(),
        fc.nat(),
        fc.nat(),
        fc.array(piece, { maxLength: 4 }),
        (value, isFlow, from, to, put) => {
          const file = isFlow ? `a: [${value}]` : `a: ${value}`;
          const scalar = scalarIn(file);
          if (scalar?.style !== 'plain' || scalar.text === '') return;
          const [start, end] = [from % (scalar.text.length + 1), to % (scalar.text.length + 1)].sort((a, b) => a - b);
          const edit = { range: { start: start!, end: end! }, newText: put.join('') };
          const inFile = embeddedText(scalar, file).editInFile(edit);
          if (inFile) expect(scalarIn(applyEdits(file, [inFile]))?.text).toBe(applyEdits(scalar.text, [edit]));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

function edited(file: string, start: number, end: number, newText: string): string | undefined {
  const edit = embeddedText(scalarIn(file)!, file).editInFile({ range: { start, end }, newText });
  return edit && applyEdits(file, [edit]);
}

function scalarIn(file: string): YamlScalar | undefined {
  const [document] = parseYaml(file);
  if (!document || document.problems.length > 0) return undefined;
  let node: YamlNode | undefined = resolve(entriesOf(document.root)[0]?.value);
  if (node?.kind === 'list') node = resolve(node.items[0]);
  return node?.kind === 'scalar' ? node : undefined;
}
