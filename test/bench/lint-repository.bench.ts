/**
 * How fast whole repositories are linted: `npx tsx test/bench/lint-repository.bench.ts`. The repository is that of
 * `SPANWRIGHT_BENCH_REPOSITORY`, a folder, else opentelemetry-js as cloned from GitHub. typescript-eslint with one rule that
 * asks for types sees the first of the files that may have to do with OpenTelemetry, which are all that ours parses: as many
 * as it does in a minute, since with all projects of that repository loaded it goes on for more than ten.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from '../../scripts/dependencies.mjs';
import { sourceFilesBelow } from '../../src/files/files-below.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath, profileOf } from '../../src/spans/languages.ts';
import type { Linter } from '../../src/spans/linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import type { BenchRow } from './row.ts';

const root = path.join(import.meta.dirname, '../..');
const eslint = path.join(import.meta.dirname, 'eslint');
const longestFile = 1_000_000;
const skipRounds = 10;
/** Milliseconds for typescript-eslint. */
const patience = 60_000;

export async function run(): Promise<BenchRow[]> {
  const repository = repositoryFolder();
  const grammars = path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
  const linter = createLinter((file) => readFile(path.join(grammars, file)));
  const files = await sourceFilesOf(repository);
  if (files.length === 0)
    throw new Error(`${repository} has no source files, or Git ignores them: it has to be a clone`);
  const [candidates, others] = [true, false].map((may) =>
    files.filter(({ languageId, text }) => profileOf(languageId).mayUseOpenTelemetry(text) === may),
  );
  // Grammars and code are warm after the first files.
  await lintAll(linter, [...candidates!.slice(0, 50), ...others!.slice(0, 50)]);
  const lint = await lintAll(linter, candidates!);
  // Once over them is over in some 20 ms, which is too short to be timed.
  const skip = await lintAll(linter, Array.from({ length: skipRounds }, () => others!).flat());
  const theirs = await lintWithEslint(repository, candidates!);
  const ours = await timed(async () => {
    for (const file of candidates!.slice(0, theirs.done))
      await linter.lint({ ...file, text: readFileSync(file.path, 'utf8') });
  });
  return [
    { name: 'files of the repository', value: files.length, unit: '' },
    { name: 'of them with OpenTelemetry', value: candidates!.length, unit: '' },
    { name: 'findings', value: lint.findings, unit: '' },
    {
      name: 'files with OpenTelemetry',
      value: megabytesPerSecond(candidates!, lint.milliseconds),
      unit: 'MB/s',
      goal: 2,
    },
    {
      name: 'files without',
      value: megabytesPerSecond(others!, skip.milliseconds / skipRounds),
      unit: 'MB/s',
      goal: 100,
    },
    { name: 'whole repository', value: lint.milliseconds + skip.milliseconds / skipRounds, unit: 'ms' },
    { name: 'the first of the files with OpenTelemetry', value: theirs.done, unit: '' },
    { name: 'these, by typescript-eslint', value: theirs.milliseconds, unit: 'ms' },
    { name: 'these, by ours', value: ours, unit: 'ms' },
    { name: 'files it does not parse: they are in no project', value: theirs.unparsed, unit: '' },
    { name: 'faster than typescript-eslint', value: theirs.milliseconds / ours, unit: 'times', goal: 1 },
  ];
}

function repositoryFolder(): string {
  const given = process.env['SPANWRIGHT_BENCH_REPOSITORY'];
  if (given) return path.resolve(given);
  const folder = path.join(root, '.cache/bench/opentelemetry-js');
  if (!existsSync(folder)) {
    const address = 'https://github.com/open-telemetry/opentelemetry-js';
    execFileSync('git', ['clone', '--depth', '1', address, folder], { stdio: 'inherit' });
  }
  return folder;
}

async function sourceFilesOf(folder: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for await (const file of sourceFilesBelow(folder)) {
    const text = await readFile(file, 'utf8');
    if (text.length <= longestFile) files.push({ path: file, languageId: languageOfPath(file)!, text });
  }
  return files;
}

async function lintAll(linter: Linter, files: readonly SourceFile[]) {
  let findings = 0;
  const milliseconds = await timed(async () => {
    for (const file of files) findings += (await linter.lint(file)).length;
  });
  return { milliseconds, findings };
}

interface LintedByEslint {
  readonly milliseconds: number;
  /** How many files that were. */
  readonly done: number;
  readonly unparsed: number;
}

/** From files on disk to findings, in a process whose modules are loaded, as ours is. */
async function lintWithEslint(repository: string, files: readonly SourceFile[]): Promise<LintedByEslint> {
  ensureDependencies(eslint);
  const script = path.join(eslint, 'lint.mjs');
  const input = JSON.stringify({ repository, files: files.map((file) => file.path), patience });
  const output = execFileSync(process.execPath, ['--max-old-space-size=8192', script], { input, encoding: 'utf8' });
  return JSON.parse(output) as LintedByEslint;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function megabytesPerSecond(files: readonly SourceFile[], milliseconds: number): number {
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  return characters / 1e6 / (milliseconds / 1000);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
