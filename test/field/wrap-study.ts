/**
 * Tries the wrapping actions on real code: `npx tsx test/field/wrap-study.ts [--action ID] [--count N] FOLDER...`
 *
 * Takes about N places, the same ones each time, over all folders and kinds of place. Each result must parse, have no
 * compiler error within its project that was not there before, and no finding of our own linter that was not there before;
 * its edits must not overlap. Prints what was refused, by reason, and every failure; exits with 1 if there is one.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyEdits } from '../../src/base/edit.ts';
import { nearestPackage } from '../../src/files/nearest-package.ts';
import { projectFilesAround } from '../../src/files/project-files.ts';
import { allActions } from '../../src/spans/actions/index.generated.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { functionsOf, type Place, statementRunsOf } from './places.ts';
import { shuffledFiles } from './repository-files.ts';
import { TypeChecker } from './type-checker.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    action: { type: 'string', default: 'wrap-function-in-span' },
    count: { type: 'string', default: '1000' },
    verbose: { type: 'boolean', default: false },
  },
});
const action = allActions.find(({ id }) => id === values.action) ?? misuse();
if (positionals.length === 0) misuse();
const placesOf = action.target === 'selection' ? statementRunsOf : functionsOf;
const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const linter = createLinter((name) => readFile(path.join(grammars, name)));
const actions = createActions((name) => readFile(path.join(grammars, name)));
const compiler = new TypeChecker();

const tried = new Map<string, number>();
const refused = new Map<string, number>();
const failures: string[] = [];
let wrapped = 0;
void study();

async function study(): Promise<void> {
  for (const folder of positionals) {
    for (const [file, place] of sampleOf(folder, Number(values.count) / positionals.length)) {
      count(tried, place.kind);
      await tryAt(file, place);
    }
  }
  const total = sum(tried);
  console.log(
    `${action.id}: ${total} places in ${positionals.length} folders, ${wrapped} wrapped, ${sum(refused)} refused, ${failures.length} failures`,
  );
  print('Kinds of place', tried);
  print('Refusals', refused);
  for (const failure of failures) console.log(`\nFAILURE ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

function misuse(): never {
  console.error('usage: wrap-study.ts [--action wrap-function-in-span|wrap-selection-in-span] [--count N] FOLDER...');
  process.exit(2);
}

/** Places of a folder's files, at most three of a file, and of each kind at most a fifth of the whole. */
function* sampleOf(folder: string, size: number): Generator<[SourceFile, Place]> {
  const kinds = new Map<string, number>();
  let taken = 0;
  for (const file of shuffledFiles(folder)) {
    let ofFile = 0;
    for (const place of placesOf(file)) {
      if (ofFile >= 3 || (kinds.get(place.kind) ?? 0) >= Math.ceil(size / 5)) continue;
      count(kinds, place.kind);
      ofFile++;
      taken++;
      yield [file, place];
      if (taken >= size) return;
    }
  }
}

async function tryAt(file: SourceFile, place: Place): Promise<void> {
  const { name, version, moduleFormat = 'commonjs' } = await nearestPackage(file.path);
  const options = {
    tracerName: name,
    moduleFormat,
    files: projectFilesAround(file.path),
    ...(version !== undefined && { tracerVersion: version }),
  };
  const fail = (what: string) =>
    failures.push(`${file.path}:${lineAt(file.text, place.range.start)} (${place.kind}) ${what}`);
  try {
    const result = await (await actions).apply(action.id, file, place.range, options);
    if (!result.ok) {
      count(refused, result.problem.reason.replace(/'[^']*'/g, "'…'").replace(/\d+/g, 'N'));
      if (values.verbose) console.log(`${file.path}:${lineAt(file.text, place.range.start)} ${result.problem.reason}`);
      return;
    }
    wrapped++;
    const text = applyEdits(file.text, result.value.edits);
    const complaint =
      news(compiler.errorsOf(file.path, file.text), compiler.errorsOf(file.path, text)) ??
      news(await findings(file), await findings({ ...file, text }));
    if (complaint !== undefined) fail(complaint);
  } catch (error) {
    fail(String(error));
  }
}

async function findings(file: SourceFile): Promise<string[]> {
  return (await (await linter).lint(file)).map(({ rule, message }) => `${rule}: ${message.replace(/\d+/g, 'N')}`);
}

/** The first that is there more often than before. */
function news(before: readonly string[], after: readonly string[]): string | undefined {
  const known = [...before];
  return after.find((one) => {
    const index = known.indexOf(one);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

function print(title: string, counts: ReadonlyMap<string, number>): void {
  console.log(`\n${title}`);
  for (const [key, times] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(times).padStart(6)}  ${key}`);
}
