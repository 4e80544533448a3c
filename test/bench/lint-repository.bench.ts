/**
 * How fast whole repositories are linted: `npx tsx test/bench/lint-repository.bench.ts`. The repository is that of
 * `SPANWRIGHT_BENCH_REPOSITORY`, a folder, else opentelemetry-js as cloned from GitHub. typescript-eslint with one rule that
 * asks for types sees the first of the files that may have to do with OpenTelemetry, which are all that ours parses: as many
 * as it does in a minute, since with all projects of that repository loaded it goes on for more than ten.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ensureDependencies } from '../../scripts/dependencies.mjs';
import { bundle } from './bundle.ts';
import type { LintedRepository } from './lint-repository.measure.ts';
import type { BenchRow } from './row.ts';

const root = path.join(import.meta.dirname, '../..');
const eslint = path.join(import.meta.dirname, 'eslint');
const grammars = path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
/** Milliseconds for typescript-eslint. */
const patience = 60_000;

export async function run(): Promise<BenchRow[]> {
  const repository = repositoryFolder();
  const script = await bundle('test/bench/lint-repository.measure.ts');
  const ours = await lintWithOurs(script, repository, 0);
  if (ours.files === 0) throw new Error(`${repository} has no source files, or Git ignores them: it has to be a clone`);
  const theirs = await lintWithEslint(repository, ours.candidates);
  const { firstMilliseconds } = await lintWithOurs(script, repository, theirs.done);
  return [
    { name: 'files of the repository', value: ours.files, unit: '' },
    { name: 'of them with OpenTelemetry', value: ours.candidates.length, unit: '' },
    { name: 'findings', value: ours.findings, unit: '' },
    { name: 'files with OpenTelemetry', value: ours.candidatesPerSecond, unit: 'MB/s', goal: 2 },
    { name: 'files without', value: ours.othersPerSecond, unit: 'MB/s', goal: 100 },
    { name: 'whole repository', value: ours.candidatesMilliseconds + ours.othersMilliseconds, unit: 'ms' },
    { name: 'the first of the files with OpenTelemetry', value: theirs.done, unit: '' },
    { name: 'these, by typescript-eslint', value: theirs.milliseconds, unit: 'ms' },
    { name: 'these, by ours', value: firstMilliseconds, unit: 'ms' },
    { name: 'files it does not parse: they are in no project', value: theirs.unparsed, unit: '' },
    { name: 'faster than typescript-eslint', value: theirs.milliseconds / firstMilliseconds, unit: 'times', goal: 1 },
  ];
}

/** `count`: how many of the files are linted once more by themselves. */
async function lintWithOurs(script: string, repository: string, count: number): Promise<LintedRepository> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, repository, grammars, `${count}`]);
  return JSON.parse(stdout) as LintedRepository;
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

interface LintedByEslint {
  readonly milliseconds: number;
  /** How many files that were. */
  readonly done: number;
  readonly unparsed: number;
}

/** From files on disk to findings, in a process whose modules are loaded, as ours is. */
async function lintWithEslint(repository: string, files: readonly string[]): Promise<LintedByEslint> {
  ensureDependencies(eslint);
  const script = path.join(eslint, 'lint.mjs');
  const input = JSON.stringify({ repository, files, patience });
  const output = execFileSync(process.execPath, ['--max-old-space-size=8192', script], { input, encoding: 'utf8' });
  return JSON.parse(output) as LintedByEslint;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
