import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { languageWorkloads } from '../bench/languages.workload.ts';
import { trials } from '../trials.ts';
import { examplesByLanguage } from './example-files.ts';

/** What one types, besides the words that are there. */
const strokes = [
  ' ',
  '\n',
  '\n\n',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '`',
  ':',
  ';',
  ',',
  '.',
  ' = ',
  '#',
  '//',
  '%',
];

interface Edit {
  /** In thousandths of the text. */
  readonly place: number;
  /** Characters that are taken away. */
  readonly removed: number;
  readonly added:
    | { readonly stroke: string }
    /** A word of the text, by its place. */
    | { readonly wordAt: number }
    /** A line of the text, by its place, as a line of its own. */
    | { readonly lineAt: number };
}

const place = fc.nat(999);
const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    place,
    removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(30)),
    added: fc.oneof(
      fc.record({ stroke: fc.constantFrom('', ...strokes) }),
      fc.record({ wordAt: place }),
      fc.record({ lineAt: place }),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

describe.each(examplesByLanguage)('$languageId', ({ languageId, files }) => {
  const { text, file: path } = languageWorkloads.find((workload) => workload.languageId === languageId)!;
  const service: SourceFile = { path, languageId, text: text(150) };

  it('while one types, the same is found as in a file that is opened anew', async () => {
    const file = fc.oneof(fc.constantFrom(...files), fc.constant(service));
    await fc.assert(
      fc.asyncProperty(file, edits, async (opened, typed) => {
        const open = createLinter(loadGrammar);
        await open.lint(opened);
        await open.lint(opened);
        let edited = opened;
        for (const edit of typed) {
          edited = { ...edited, text: editedText(edited.text, edit) };
          expect(await open.lint(edited), edited.text).toEqual(await createLinter(loadGrammar).lint(edited));
        }
      }),
      { numRuns: trials(100) },
    );
  }, 300_000);
});

function editedText(text: string, { place, removed, added }: Edit): string {
  const start = Math.floor((place / 1000) * text.length);
  if ('lineAt' in added) {
    const lines = text.split('\n');
    const line = lines[Math.floor((added.lineAt / 1000) * lines.length)]!;
    const behind = text.indexOf('\n', start) + 1 || text.length;
    return `${text.slice(0, behind)}${line}\n${text.slice(behind + removed)}`;
  }
  return `${text.slice(0, start)}${'stroke' in added ? added.stroke : wordAt(text, added.wordAt)}${text.slice(start + removed)}`;
}

function wordAt(text: string, place: number): string {
  const words = text.match(/\w+/g) ?? [''];
  return words[Math.floor((place / 1000) * words.length)]!;
}
