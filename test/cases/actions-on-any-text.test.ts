import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { languageOf, languageOfPath } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { trials } from '../trials.ts';

const root = path.resolve(import.meta.dirname, '../..');
const paths = globSync(['src/**/*.{ts,tsx}', 'test/**/*.ts', 'scripts/*.mjs', 'webpack.config.mjs'], {
  cwd: root,
  ignore: ['**/node_modules/**', '**/*.generated.ts'],
});

/** Any two places of any file of this repository. */
const places = fc
  .record({ path: fc.constantFrom(...paths), from: fc.nat(999), length: fc.nat(400) })
  .map(({ path, from, length }) => {
    const { text } = read(path);
    const start = Math.floor((from / 1000) * text.length);
    return { path, range: { start, end: Math.min(start + length, text.length) } };
  });

/** Statements that follow each other, so that more than a refusal is seen. */
const statements = fc
  .record({ path: fc.constantFrom(...paths), pick: fc.nat(), count: fc.integer({ min: 1, max: 3 }) })
  .map(({ path, pick, count }) => {
    const lists = statementListsOf(path);
    const list = lists[pick % lists.length]!;
    const first = pick % list.length;
    const last = Math.min(first + count, list.length) - 1;
    return { path, range: { start: list[first]!.start, end: list[last]!.end } };
  });

const actions = createActions(loadGrammar);
const anyFile: SourceFile = { path: 'example.ts', languageId: 'typescript', text: '' };
const ways = (await languageOf(anyFile, loadGrammar)).look(anyFile, { wrappers: [] }).actions();

describe.each([...ways])('%s', (id, { usesCompiler }) => {
  it.each([
    ['any place', places],
    ['statements', statements],
  ])(
    'yields a file that parses, or refuses with a sentence: %s',
    async (_what, arbitrary) => {
      await fc.assert(
        fc.asyncProperty(arbitrary, async ({ path, range }) => {
          const file = read(path);
          const result = await actions.apply(id, file, range, { tracerName: 'spanwright', tracerVersion: '1.0.0' });
          if (!result.ok) {
            expect(result.problem.reason).toMatch(/^(?!The compiler gave up)[A-Z'`].*\.$/s);
            return;
          }
          const { edits, placeholders } = result.value;
          for (const edit of edits) {
            expect(edit.range.start).toBeGreaterThanOrEqual(0);
            expect(edit.range.end).toBeLessThanOrEqual(file.text.length);
          }
          for (const { places } of placeholders) {
            const texts = places.map(({ edit, range }) => edits[edit]!.newText.slice(range.start, range.end));
            expect(new Set(texts).size).toBe(1);
            expect(texts[0]).not.toBe('');
          }
          expect(syntaxErrorsOf(file.path, applyEdits(file.text, edits))).toEqual([]);
        }),
        { numRuns: usesCompiler ? 15 : trials(200) },
      );
    },
    120_000,
  );

  it('refuses what is nested too deeply for a parser, and goes on with the next file', async () => {
    const apply = (text: string) =>
      actions.apply(
        id,
        { path: 'example.ts', languageId: 'typescript', text },
        { start: text.indexOf('f('), end: text.length - 1 },
        { tracerName: 'spanwright' },
      );
    expect(await apply(`const g = () => f(${'['.repeat(20_000)}${']'.repeat(20_000)});`)).toMatchObject({
      ok: false,
      problem: { reason: expect.stringMatching(id.startsWith('wrap-function') ? /The compiler gave up/ : /\.$/) },
    });
    if (/^wrap-(function|selection)/.test(id)) {
      expect(await apply('export function g() { f(1); }')).toMatchObject({ ok: true });
    }
  });
});

function read(file: string): SourceFile {
  return { path: file, languageId: languageOfPath(file)!, text: readFileSync(path.join(root, file), 'utf8') };
}

/** All actions are tried at the same places, whose files are parsed once. */
const statementLists = new Map<string, readonly (readonly OffsetRange[])[]>();

function statementListsOf(path: string): readonly (readonly OffsetRange[])[] {
  const known = statementLists.get(path);
  if (known) return known;
  const lists: OffsetRange[][] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isBlock(node) || ts.isSourceFile(node)) && node.statements.length > 0) {
      lists.push(node.statements.map((statement) => ({ start: statement.getStart(), end: statement.end })));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, read(path).text, ts.ScriptTarget.Latest, true));
  statementLists.set(path, lists);
  return lists;
}

function syntaxErrorsOf(file: string, text: string): unknown[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: path.basename(file),
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve },
  });
  return diagnostics.map(({ messageText }) => messageText);
}
