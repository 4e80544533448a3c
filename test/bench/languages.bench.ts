/**
 * How fast Python, Java, Go and Erlang are linted: `npx tsx test/bench/languages.bench.ts`. Whole repositories are those in
 * `SPANWRIGHT_BENCH_SOURCES`, a folder with one for each language (`python/…`), else texts of the usual shapes; of them only
 * the files count that people write, and that may have to do with OpenTelemetry. The first pass over them starts with nothing,
 * as a command does; the goal is one for code that is warm. Keystrokes are those of a fast typist in 2,000 lines, in the built
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
import { isForeign } from '../../src/spans/source-kinds.ts';
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
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  let findings = 0;
  const pass = async (name: string) => {
    findings = 0;
    const start = performance.now();
    for (const file of files) findings += (await linter.lint({ ...file, path: anotherPath(file.path, name) })).length;
    return (performance.now() - start) / 1000;
  };
  const first = await pass('first');
  const warm = (await pass('second')) + (await pass('third'));
  // Of texts of ours each function has spans; the goal is one for files as they are.
  const isOurs = sourcesOf(languageId) === undefined;
  const name = `${languageId}: lint${isOurs ? ', spans in every function' : ''}`;
  return [
    { name: `${languageId}: files with OpenTelemetry`, value: files.length, unit: '' },
    { name: `${languageId}: findings`, value: findings, unit: '' },
    { name: `${name}, first pass`, value: megabytes / first, unit: 'MB/s' },
    { name: `${name}, warm`, value: (2 * megabytes) / warm, unit: 'MB/s', ...(!isOurs && { goal: 5 }) },
  ];
}

/** Nothing is remembered of it; its last part tells whether it is a test, which fewer rules look at. */
function anotherPath(file: string, pass: string): string {
  return path.join(path.dirname(file), pass, path.basename(file));
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
    const file = { path: found, languageId: known, text: content };
    if (content.length > longestFile || !profileOf(known).mayUseOpenTelemetry(content) || isForeign(file)) continue;
    files.push(file);
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
