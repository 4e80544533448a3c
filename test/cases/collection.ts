import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFiles, caseLanguages } from './case-languages.ts';
import { type Fence, languagesNamed, parseFences, type Role } from './fences.ts';

/** What every kind of case has in common; `describeFindings` and `describeActions` run the fences of one kind. */
export interface Collection {
  /** Folder of the things, below the repository's root: `src/spans/rules`. */
  readonly folder: string;
  /** The file in each thing's folder whose default export is the thing: `rule.ts`. */
  readonly file: string;
  /** Roles of which every thing's README must have an example, and every file with those of another language. */
  readonly required: readonly Role[];
}

/** One thing's README, or a file beside it, with its examples. `rewrite` replaces a fence under UPDATE_CASES=1. */
export interface CaseFile {
  readonly id: string;
  readonly name: string;
  readonly fences: readonly Fence[];
  /** What its fences say they are written in. */
  readonly languages: readonly string[];
  /** In update mode remembers the new text, else expects the fence to be it already. */
  expectText(fence: Fence, text: string): void;
}

const root = path.resolve(import.meta.dirname, '../..');
const updating = process.env['UPDATE_CASES'] === '1';

/** Describes every thing of a collection: that its folder is whole, then what `run` adds for its examples. */
export function describeCollection(collection: Collection, run: (file: CaseFile) => void): void {
  const folder = path.join(root, collection.folder);
  const ids = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];
  describe.runIf(ids.length > 0)(collection.folder, () => {
    for (const id of ids) {
      describe(id, () => {
        const files = Object.keys(caseFiles)
          .filter((name) => existsSync(path.join(folder, id, name)))
          .map((name) => readCaseFile(id, path.join(folder, id, name)));
        it(`has ${collection.file} whose id is the folder's name`, async () => {
          const module: { default?: { id?: string } } = await import(path.join(folder, id, collection.file));
          expect(module.default?.id).toBe(id);
        });
        it('has a README', () => expect(files.map(({ name }) => name)).toContain('README.md'));
        for (const file of files) {
          it(`has examples of the language of ${file.name} in it, and of no other`, () => {
            expect(caseFiles[file.name]).toEqual(expect.arrayContaining([...new Set(file.languages)]));
          });
          // `cases.md` is more of README.md, which has none where the thing is for other languages only.
          const isForOthers = file.name === 'README.md' && file.fences.length === 0 && files.length > 1;
          if (file.name !== 'cases.md' && !isForOthers) {
            it(`has examples in ${file.name}: ${collection.required.join(', ')}`, () => {
              const shown = file.fences.map(({ role }) => role);
              expect(shown).toEqual(expect.arrayContaining([...collection.required]));
            });
          }
          run(file);
        }
      });
    }
  });
}

/** The name of an example's test: enough to find it and to run it alone. */
export function titleOf(file: CaseFile, fence: Fence): string {
  return `${file.name}:${fence.line} ${fence.language} ${fence.role}`;
}

/** The path an example's text pretends to have. */
export function pathOf(fence: Fence): string {
  return fence.attributes['path'] ?? caseLanguages[fence.language].example;
}

function readCaseFile(id: string, file: string): CaseFile {
  const read = readFileSync(file, 'utf8');
  const fences = parseFences(read);
  const rewritten = new Map<Fence, string>();
  return {
    id,
    name: path.basename(file),
    fences,
    languages: languagesNamed(read),
    expectText(fence, text) {
      if (!updating) return expect(fence.text).toBe(text);
      rewritten.set(fence, text);
      const markdown = readFileSync(file, 'utf8');
      // Fences after one that grew have moved: all are written anew from the text that was read first.
      writeFileSync(file, rewrite(markdown, parseFences(markdown), fences, rewritten));
    },
  };
}

function rewrite(
  markdown: string,
  current: readonly Fence[],
  original: readonly Fence[],
  rewritten: ReadonlyMap<Fence, string>,
): string {
  let result = '';
  let position = 0;
  for (const [index, { start, end, text }] of current.entries()) {
    result += markdown.slice(position, start) + (rewritten.get(original[index]!) ?? text);
    position = end;
  }
  return result + markdown.slice(position);
}
