/**
 * One thread of the linter over all files of one language, bundled and run by `languages.bench.ts`. The first pass starts with
 * nothing, as a command does; the goal is one for code that is warm, which takes as many megabytes in a small repository as in a
 * large one.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sourceFilesBelow } from '../../src/files/files-below.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOfPath, profileOf } from '../../src/spans/languages.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { isForeign } from '../../src/spans/source-kinds.ts';
import { type LanguageWorkload, languageWorkloads } from './languages.workload.ts';
import type { BenchRow } from './row.ts';

const longestFile = 1_000_000;
/** Read before anything counts as warm, and again while it is measured. */
const warmMegabytes = 20;

/** The rows, and how much was read in one pass. */
async function measure(
  languageId: string,
  grammars: string,
  folder: string | undefined,
): Promise<{ readonly megabytes: number; readonly rows: readonly BenchRow[] }> {
  const workload = languageWorkloads.find((one) => one.languageId === languageId)!;
  const files = folder ? await filesBelow(folder, workload) : filesOf(workload);
  const megabytes = files.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
  const linter = createLinter((file) => readFile(path.join(grammars, file)));
  let passes = 0;
  let findings = 0;
  const pass = async () => {
    passes++;
    findings = 0;
    const start = performance.now();
    for (const file of files) findings += (await linter.lint({ ...file, path: anotherPath(file.path, passes) })).length;
    return (performance.now() - start) / 1000;
  };
  const passesWarm = Math.ceil(warmMegabytes / megabytes);
  const first = await pass();
  while (passes < passesWarm) await pass();
  let warm = 0;
  for (let count = 0; count < passesWarm; count++) warm += await pass();
  // Of texts of ours each function has spans; the goal is one for files as they are.
  const name = `${languageId}: lint${folder ? '' : ', spans in every function'}`;
  const speed = (passesWarm * megabytes) / warm;
  const rows = [
    { name: `${languageId}: files with OpenTelemetry`, value: files.length, unit: '' },
    { name: `${languageId}: findings`, value: findings, unit: '' },
    { name: `${name}, first pass`, value: megabytes / first, unit: 'MB/s' },
    { name: `${name}, read before it is warm`, value: passesWarm * megabytes, unit: 'MB' },
    { name: `${name}, warm`, value: speed, unit: 'MB/s', ...(folder && { goal: 5 }) },
  ];
  return { megabytes, rows };
}

/** Nothing is remembered of it; its last part tells whether it is a test, which fewer rules look at. */
function anotherPath(file: string, pass: number): string {
  return path.join(path.dirname(file), `pass${pass}`, path.basename(file));
}

function filesOf({ file, text }: LanguageWorkload): readonly SourceFile[] {
  const languageId = languageOfPath(file)!;
  return Array.from({ length: 20 }, (_, i) => ({ path: `${i}/${file}`, languageId, text: text(500 + 50 * i) }));
}

async function filesBelow(folder: string, { file }: LanguageWorkload): Promise<readonly SourceFile[]> {
  const languageId = languageOfPath(file)!;
  const files: SourceFile[] = [];
  for await (const found of sourceFilesBelow(folder)) {
    if (languageOfPath(found) !== languageId) continue;
    const source = { path: found, languageId, text: await readFile(found, 'utf8') };
    const isLong = source.text.length > longestFile;
    if (!isLong && profileOf(languageId).mayUseOpenTelemetry(source.text) && !isForeign(source)) files.push(source);
  }
  return files;
}

const [languageId, grammars, folder] = process.argv.slice(2);
void measure(languageId!, grammars!, folder).then((measured) => console.log(JSON.stringify(measured)));
