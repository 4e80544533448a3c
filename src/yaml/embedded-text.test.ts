import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, Scalar } from 'yaml';
import { applyEdits } from '../base/edit.ts';
import { type EmbeddedText, embeddedText } from './embedded-text.ts';
import { parseYaml } from './yaml-document.ts';
import { resolve, valueAt } from './yaml-node.ts';

/** The scalar `data.config` of a file. */
function embeddedIn(file: string): EmbeddedText {
  const scalar = resolve(valueAt(valueAt(parseYaml(file)[0]!.root, 'data'), 'config'));
  if (scalar?.kind !== 'scalar') throw new Error(`no scalar in ${file}`);
  return embeddedText(scalar, file);
}

function edited(file: string, start: number, end: number, newText: string): string | undefined {
  const edit = embeddedIn(file).editInFile({ range: { start, end }, newText });
  return edit && applyEdits(file, [edit]);
}

const literal = 'data:\n  config: |\n    a: 1\n\n    b:\n      c: 2\nother: x\n';

describe('a literal block', () => {
  it('gives its text, and the places of the text in the file', () => {
    const { text, rangeInFile } = embeddedIn(literal);
    expect(text).toBe('a: 1\n\nb:\n  c: 2\n');
    const start = text.indexOf('c: 2');
    const { start: fileStart, end: fileEnd } = rangeInFile({ start, end: start + 4 });
    expect(literal.slice(fileStart, fileEnd)).toBe('c: 2');
  });

  it('takes new lines at its indentation', () => {
    expect(edited(literal, 6, 6, 'new:\n  d: 1\n')).toBe(
      'data:\n  config: |\n    a: 1\n\n    new:\n      d: 1\n    b:\n      c: 2\nother: x\n',
    );
    expect(edited(literal, 16, 16, 'd: 1\n')).toBe(
      'data:\n  config: |\n    a: 1\n\n    b:\n      c: 2\n    d: 1\nother: x\n',
    );
    expect(edited(literal, 4, 4, '\nd: 1')).toBe(
      'data:\n  config: |\n    a: 1\n    d: 1\n\n    b:\n      c: 2\nother: x\n',
    );
  });

  it('loses whole lines wholly', () => {
    expect(edited(literal, 6, 16, '')).toBe('data:\n  config: |\n    a: 1\n\nother: x\n');
  });

  it.each(['|', '|-', '|+', '|2', '|2-'])('is read with the header %s', (header) => {
    const file = `data:\n  config: ${header}\n    a: 1\n    b: 2\nother: x\n`;
    expect(embeddedIn(file).text.trim()).toMatch(/^a: 1\n *b: 2$/);
    expect(edited(file, embeddedIn(file).text.indexOf('b'), embeddedIn(file).text.indexOf('b') + 1, 'bb')).toContain(
      '    bb: 2',
    );
  });

  it('may end the file without a line break', () => {
    const file = 'data:\n  config: |\n    a: 1';
    const { text } = embeddedIn(file);
    expect(edited(file, text.length, text.length, 'b: 2\n')).toBe('data:\n  config: |\n    a: 1\n    b: 2');
  });

  it('keeps carriage returns', () => {
    const file = literal.replaceAll('\n', '\r\n');
    expect(edited(file, 6, 6, 'new:\n')).toBe(
      'data:\r\n  config: |\r\n    a: 1\r\n\r\n    new:\r\n    b:\r\n      c: 2\r\nother: x\r\n',
    );
  });
});

describe('quoted and folded scalars', () => {
  it('escape what is written in double quotes', () => {
    const file = 'data:\n  config: "a: 1\\nb: \\"x\\"\\n"\n';
    expect(embeddedIn(file).text).toBe('a: 1\nb: "x"\n');
    expect(edited(file, 5, 5, 'c: "y"\n')).toBe('data:\n  config: "a: 1\\nc: \\"y\\"\\nb: \\"x\\"\\n"\n');
  });

  it('double the quote in single quotes, and refuse new lines there', () => {
    const file = "data:\n  config: 'a: 1\n\n    b: ''x'''\n";
    expect(embeddedIn(file).text).toBe("a: 1\nb: 'x'");
    expect(edited(file, 5, 6, "b'")).toBe("data:\n  config: 'a: 1\n\n    b'': ''x'''\n");
    expect(edited(file, 5, 5, 'c: 1\n')).toBeUndefined();
  });

  it('know their places when lines are folded', () => {
    const file = 'data:\n  config: >-\n    one\n    two\n\n      three\n    four\n';
    const { text, rangeInFile } = embeddedIn(file);
    expect(text).toBe('one two\n\n  three\nfour');
    for (const word of ['one', 'two', 'three', 'four']) {
      const start = text.indexOf(word);
      const range = rangeInFile({ start, end: start + word.length });
      expect(file.slice(range.start, range.end)).toBe(word);
    }
  });
});

describe('edits of a folded block', () => {
  const file = 'data:\n  config: >\n    a:\n      b: c\n    d: e\n';

  it('are made inside a line', () => {
    expect(edited(file, 8, 9, 'x')).toBe('data:\n  config: >\n    a:\n      b: x\n    d: e\n');
    expect(edited(file, 10, 11, 'f')).toBe('data:\n  config: >\n    a:\n      b: c\n    f: e\n');
  });

  it('are not made where lines would flow otherwise', () => {
    expect(edited(file, 9, 9, '\n  g: h')).toBeUndefined();
    expect(edited(file, 3, 5, '')).toBeUndefined();
    expect(edited(file, 9, 10, ' ')).toBeUndefined();
  });
});

describe('any text in any scalar', () => {
  const styles = [Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED, Scalar.QUOTE_DOUBLE, Scalar.QUOTE_SINGLE] as const;
  const lines = fc.array(fc.stringMatching(/^ {0,3}[a-z]{0,5}:? ?['"\\#]?[a-zé]{0,4}$/), { maxLength: 8 });
  const texts = fc.tuple(lines, fc.constantFrom('', '\n', '\n\n')).map(([parts, end]) => parts.join('\n') + end);
  const files = fc.tuple(texts, fc.constantFrom(...styles), fc.nat({ max: 100 })).map(([text, type, lineWidth]) => {
    const scalar = new Scalar(text);
    scalar.type = type;
    const file = new Document({ data: { config: scalar, after: 1 } }).toString({
      lineWidth: lineWidth < 50 ? 0 : lineWidth,
    });
    return { text, file };
  });

  it('is read as it was written, each character from its place', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(files, ({ text, file }) => {
        const embedded = embeddedIn(file);
        // The library does not read all back that it writes.
        fc.pre(embedded.text === text);
        for (let i = 0; i < text.length; i++) {
          const { start, end } = embedded.rangeInFile({ start: i, end: i + 1 });
          expect(start).toBeLessThanOrEqual(end);
          if (/[a-z]/.test(text[i]!) && file[start] !== '\\') expect(file[start]).toBe(text[i]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is edited as if it were a file of its own', { timeout: 60_000 }, () => {
    const edits = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('', 'x', 'new: 1\n', '\nnew: 1', 'a:\n  b: "c"\n'));
    fc.assert(
      fc.property(files, edits, ({ text, file }, [from, length, newText]) => {
        fc.pre(/^[a-z]/.test(text));
        const start = from % (text.length + 1);
        const end = Math.min(text.length, start + (length % 9));
        const expected = applyEdits(text, [{ range: { start, end }, newText }]);
        // The first line says how a block is indented, and blanks at a line's end are lost in the folding styles.
        fc.pre(/^[a-z]/.test(expected) && !/[ \t](?:\n|$)/.test(expected) && !/[ \t](?:\n|$)/.test(text));
        const result = edited(file, start, end, newText);
        fc.pre(result !== undefined);
        expect(embeddedIn(result!).text.trimEnd()).toBe(expected.trimEnd());
      }),
      { numRuns: 500 },
    );
  });
});
