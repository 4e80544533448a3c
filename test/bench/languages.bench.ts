/**
 * How fast Python, Java, Go and Erlang are linted: `npx tsx test/bench/languages.bench.ts`. Whole repositories are those in
 * `SPANWRIGHT_BENCH_SOURCES`, a folder with one for each language (`python/…`), else texts of the usual shapes; of them only
 * the files count that may have to do with OpenTelemetry. Keystrokes are those of a fast typist in 2,000 lines, in the built
 * server.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sourceFilesBelow } from '../../src/files/files-below.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath, profileOf } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { typeInto } from './keystrokes.ts';
import { type LanguageWorkload, languageWorkloads } from './languages.workload.ts';
import type { BenchRow } from './row.ts';

const longestFile = 1_000_000;
const sources = process.env['SPANWRIGHT_BENCH_SOURCES'];

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const workload of languageWorkloads) rows.push(...(await lint(workload)));
  for (const workload of languageWorkloads) {
    const { file, languageId, cursorBefore, typed } = workload;
    const latencies = await typeInto({ file, languageId, text: workload.text(2000), cursorBefore, typed });
    rows.push(
      { name: `keystroke to diagnostics, ${languageId}, p50`, value: latencies.p50, unit: 'ms' },
      { name: `keystroke to diagnostics, ${languageId}, p95`, value: latencies.p95, unit: 'ms', goal: 100 },
    );
  }
  return rows;
}

async function lint(workload: LanguageWorkload): Promise<BenchRow[]> {
  const { languageId } = workload;
  const files = await filesOf(workload);
  const linter = createLinter(loadGrammar);
  // The grammar is loaded, and code is warm, after the first files.
  for (const file of files.slice(0, 30)) await linter.lint(file);
  let findings = 0;
  const start = performance.now();
  for (const file of files) findings += (await linter.lint({ ...file, path: anotherPath(file.path) })).length;
  const seconds = (performance.now() - start) / 1000;
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  return [
    { name: `${languageId}: files with OpenTelemetry`, value: files.length, unit: '' },
    { name: `${languageId}: findings`, value: findings, unit: '' },
    // Of texts of ours each function has spans; the goal is one for files as they are.
    sourcesOf(languageId) === undefined
      ? { name: `${languageId}: lint, spans in every function`, value: megabytes / seconds, unit: 'MB/s' }
      : { name: `${languageId}: lint`, value: megabytes / seconds, unit: 'MB/s', goal: 5 },
  ];
}

/** Nothing is remembered of it; its last part tells whether it is a test, which fewer rules look at. */
function anotherPath(file: string): string {
  return path.join(path.dirname(file), 'again', path.basename(file));
}

/** Whole repositories in a language, if there are some. */
function sourcesOf(languageId: string): string | undefined {
  const folder = sources && path.join(sources, languageId);
  return folder && existsSync(folder) ? folder : undefined;
}

async function filesOf({ languageId, file, text }: LanguageWorkload): Promise<readonly SourceFile[]> {
  const known = languageOfPath(file)!;
  const folder = sourcesOf(languageId);
  if (!folder)
    return Array.from({ length: 20 }, (_, i) => ({
      path: `${i}/${file}`,
      languageId: known,
      text: text(500 + 50 * i),
    }));
  const files: SourceFile[] = [];
  for await (const found of sourceFilesBelow(folder)) {
    if (languageOfPath(found) !== known) continue;
    const content = await readFile(found, 'utf8');
    const isCandidate = content.length <= longestFile && profileOf(known).mayUseOpenTelemetry(content);
    if (isCandidate) files.push({ path: found, languageId: known, text: content });
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
