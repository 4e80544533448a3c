import { type Tree, TreeFragment } from '@lezer/common';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { erlangParser } from './parser.ts';
import { SAMPLE_FORMS } from './sample-module.ts';

const source = SAMPLE_FORMS.join('\n\n');
const inserted = fc.oneof(
  fc.constantFrom(
    '.',
    '. ',
    '"',
    "'",
    '%',
    '\n',
    ' ',
    ';',
    'x',
    '(',
    ')',
    'g() -> ok.\n',
    '"""\n',
    '$',
    '.\n\nh() ->',
    '~s(',
    '',
  ),
  fc.string({ maxLength: 4 }),
);
const edit = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  deleted: fc.integer({ min: 0, max: 30 }),
  inserted,
});

test('a tree parsed with fragments is the one parsed anew, whatever was edited before', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      let text = source;
      let fragments = TreeFragment.addTree(erlangParser.parse(text));
      for (const { where, deleted, inserted } of edits) {
        const from = Math.floor(where * text.length);
        const to = Math.min(text.length, from + deleted);
        text = text.slice(0, from) + inserted + text.slice(to);
        const change = { fromA: from, toA: to, fromB: from, toB: from + inserted.length };
        fragments = TreeFragment.applyChanges(fragments, [change], 1);
        const tree = erlangParser.parse(text, fragments);
        expect(outline(tree)).toEqual(outline(erlangParser.parse(text)));
        fragments = TreeFragment.addTree(tree, fragments);
      }
    }),
    { numRuns: 100 },
  );
});

test('what did not change is the tree of before', () => {
  const before = erlangParser.parse(source);
  const at = source.indexOf('ok, #state');
  const after = `${source.slice(0, at)}x${source.slice(at)}`;
  const change = { fromA: at, toA: at, fromB: at, toB: at + 1 };
  const tree = erlangParser.parse(after, TreeFragment.applyChanges(TreeFragment.addTree(before), [change], 1));
  const kept = tree.children.filter((child) => before.children.includes(child));
  expect(kept.length).toBe(before.children.length - 1);
});

function outline(tree: Tree): string[] {
  const lines: string[] = [];
  tree.iterate({ enter: ({ name, from, to }) => void lines.push(`${name} ${from} ${to}`) });
  return lines;
}
