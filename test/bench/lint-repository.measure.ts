/**
 * One thread of the linter over a repository, bundled and run by `lint-repository.bench.ts`: files that may have to do with
 * OpenTelemetry, and the others; and the first so many of the former, from files on disk to findings.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sourceFilesBelow } from '../../src/files/files-below.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath, profileOf } from '../../src/spans/languages.ts';
import type { Linter } from '../../src/spans/linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';

export interface LintedRepository {
  readonly files: number;
  /** The paths of those that may have to do with OpenTelemetry. */
  readonly candidates: readonly string[];
  readonly findings: number;
  readonly candidatesMilliseconds: number;
  readonly candidatesPerSecond: number;
  readonly othersMilliseconds: number;
  /** In MB, as that of candidates. */
  readonly othersPerSecond: number;
  /** Of as many of the candidates as were asked for, read anew. */
  readonly firstMilliseconds: number;
}

const longestFile = 1_000_000;
const skipRounds = 10;

async function measure(repository: string, grammars: string, count: number): Promise<LintedRepository> {
  const linter = createLinter((file) => readFile(path.join(grammars, file)));
  const files = await sourceFilesOf(repository);
  const [candidates, others] = [true, false].map((may) =>
    files.filter(({ languageId, text }) => profileOf(languageId).mayUseOpenTelemetry(text) === may),
  ) as [SourceFile[], SourceFile[]];
  // Grammars and code are warm after the first files.
  await lintAll(linter, [...candidates.slice(0, 50), ...others.slice(0, 50)]);
  const lint = await lintAll(linter, candidates);
  // Once over them is over in some 20 ms, which is too short to be timed.
  const skip = await lintAll(linter, Array.from({ length: skipRounds }, () => others).flat());
  const othersMilliseconds = skip.milliseconds / skipRounds;
  const first = await timed(async () => {
    for (const file of candidates.slice(0, count)) {
      await linter.lint({ ...file, text: readFileSync(file.path, 'utf8') });
    }
  });
  return {
    files: files.length,
    candidates: candidates.map((file) => file.path),
    findings: lint.findings,
    candidatesMilliseconds: lint.milliseconds,
    candidatesPerSecond: megabytesPerSecond(candidates, lint.milliseconds),
    othersMilliseconds,
    othersPerSecond: megabytesPerSecond(others, othersMilliseconds),
    firstMilliseconds: first,
  };
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

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function megabytesPerSecond(files: readonly SourceFile[], milliseconds: number): number {
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  return characters / 1e6 / (milliseconds / 1000);
}

const [repository, grammars, count] = process.argv.slice(2);
void measure(repository!, grammars!, Number(count)).then((measured) => console.log(JSON.stringify(measured)));
