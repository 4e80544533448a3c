import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangParser } from './grammar/parser.ts';
import { SAMPLE_FORMS } from './grammar/sample-module.ts';
import { atomOf, copySyntax, macroNameOf, unescaped } from './syntax.ts';
import { Trees } from './trees.ts';

const copyOf = (text: string) => copySyntax(erlangParser.parse(text), text);
const first = (expression: string) => {
  const { root } = copyOf(`f() -> ${expression}.`);
  return root.descendants().find(({ type }) => type === 'Body')!.children[0]!;
};

describe('a copy of a tree', () => {
  it('has the nodes of the tree, without comments', () => {
    const { root, errors } = copyOf('% about f\nf(X) when X > 1 -> % yes\n  g(X).\n');
    const clause = root.field('Form')!.field('Function')!.field('FunctionClause')!;
    expect(clause.children.map(({ type, text }) => `${type} ${text}`)).toEqual([
      'Atom f',
      'Parameters (X)',
      'Guard X > 1',
      'Body g(X)',
    ]);
    expect(clause.field('Body')!.parent).toBe(clause);
    expect(errors).toEqual([]);
  });

  it('tells where the parser had to guess', () => {
    const { root, errors } = copyOf('f() -> g(.\n\nh() -> ok.\n');
    expect(root.children.map(({ type }) => type)).toEqual(['BrokenForm', 'Form']);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.start).toBeLessThan('f() -> g(.'.length + 1);
  });

  it('is made of any text', () => {
    const pieces = fc.constantFrom(
      ...SAMPLE_FORMS,
      'f(',
      '"',
      "'",
      '<<',
      '(',
      '[',
      '{',
      'case',
      ' end',
      '.\n',
      '%',
      '#',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end, parent } of copyOf(text).root.descendants()) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          if (parent) expect([start >= parent.start, end <= parent.end]).toEqual([true, true]);
        }
      }),
    );
  });

  it('does not go deeper than code is written', () => {
    const { root, errors } = copyOf(`f() -> ${'['.repeat(20_000)}${']'.repeat(20_000)}.`);
    expect(errors.length).toBeGreaterThan(0);
    let depth = 0;
    for (let node = root; node.children[0]; node = node.children[0]) depth++;
    expect(depth).toBeLessThanOrEqual(400);
  });
});

describe('trees', () => {
  it('are those of the text alone, however it came about', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(20), fc.constantFrom('', 'x', '.', '"', '\n', 'end')));
    fc.assert(
      fc.property(edits, (changes) => {
        const trees = new Trees();
        let text = SAMPLE_FORMS.join('\n');
        for (const [at, deleted, inserted] of changes) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + inserted + text.slice(start + deleted);
          const tree = trees.treeOf({ path: 'a.erl', languageId: 'erlang', text });
          expect(tree.toString()).toBe(erlangParser.parse(text).toString());
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('names', () => {
  it.each([
    ['ok', 'ok'],
    ["'http.method'", 'http.method'],
    [String.raw`'it\'s'`, "it's"],
    ['X', undefined],
  ])('of the atom %s', (source, name) => {
    expect(atomOf(first(source))).toBe(name);
  });

  it.each([
    ['?start_span(x)', 'start_span'],
    ['?current_span_ctx', 'current_span_ctx'],
    ["?'quoted name'", 'quoted name'],
    ['f(?X)', undefined],
  ])('of the macro %s', (source, name) => {
    expect(macroNameOf(first(source))).toBe(name);
  });

  it('resolve escapes', () => {
    expect(unescaped(String.raw`a\n\x41\x{1F600}\101\^a\s\"`)).toBe('a\nA😀A\x01 "');
  });
});
