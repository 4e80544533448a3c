/**
 * How fast Python, Java, Go and Erlang are linted: `npx tsx test/bench/languages.bench.ts [LANGUAGE]…`. Whole repositories are those
 * in `SPANWRIGHT_BENCH_SOURCES`, a folder with one for each language (`python/…`), else texts of the usual shapes; of them only
 * the files count that people write, and that may have to do with OpenTelemetry. The linter's own speed is that of one thread,
 * in a bundle as it ships: see `languages.measure.ts`. The whole command is a process from its start to its report, in as many
 * threads as it takes, and has to look at all other files as well. Keystrokes are those of a fast typist in 2,000 lines, in the
 * built server.
 */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import { typeInto } from './keystrokes.ts';
import { type LanguageWorkload, languageWorkloads } from './languages.workload.ts';
import type { BenchRow } from './row.ts';

const root = path.join(import.meta.dirname, '../..');
const commandLine = path.join(root, 'dist/cli.js');
const grammars = path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
const sources = process.env['SPANWRIGHT_BENCH_SOURCES'];

export async function run(...names: readonly string[]): Promise<BenchRow[]> {
  if (!existsSync(commandLine)) throw new Error(`${commandLine} is missing; run "npm run build" first`);
  const script = await bundle('test/bench/languages.measure.ts');
  const workloads = languageWorkloads.filter(({ languageId }) => names.length === 0 || names.includes(languageId));
  const rows: BenchRow[] = [];
  for (const { languageId } of workloads) {
    const folder = sourcesOf(languageId);
    const { stdout } = await promisify(execFile)(process.execPath, [
      script,
      languageId,
      grammars,
      ...(folder ? [folder] : []),
    ]);
    const { megabytes, rows: measured } = JSON.parse(stdout) as { megabytes: number; rows: BenchRow[] };
    rows.push(...measured, ...(folder ? wholeCommand(languageId, folder, megabytes) : []));
  }
  for (const workload of workloads) rows.push(...(await keystrokes(workload)));
  return rows;
}

/** Whole repositories in a language, if there are some. */
function sourcesOf(languageId: string): string | undefined {
  const folder = sources && path.join(sources, languageId);
  return folder && existsSync(folder) ? folder : undefined;
}

/** Findings make it exit with 1. */
function wholeCommand(languageId: string, folder: string, megabytes: number): readonly BenchRow[] {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync('bash', ['-c', timed, 'bash', process.execPath, commandLine, folder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, LC_ALL: 'C' },
  });
  const seconds = (performance.now() - start) / 1000;
  const cpu = /^CPU ([\d.]+) ([\d.]+)$/m.exec(stderr);
  if ((status !== 0 && status !== 1) || !cpu)
    throw new Error(`spanwright lint ended with ${status}: ${stderr.slice(0, 500)}`);
  return [
    {
      name: `${languageId}: spanwright lint, files it looked at`,
      value: Number(/in ([\d,]+) files?/.exec(stdout)?.[1]),
      unit: '',
    },
    { name: `${languageId}: spanwright lint, whole command`, value: megabytes / seconds, unit: 'MB/s' },
    { name: `${languageId}: spanwright lint, CPU time`, value: Number(cpu[1]) + Number(cpu[2]), unit: 's' },
  ];
}

/** Runs a program, and says what CPU time all its threads took. */
const timed = 'TIMEFORMAT="CPU %U %S"; time "$1" "$2" lint "$3"';

async function keystrokes({ file, languageId, text, cursorBefore, typed }: LanguageWorkload): Promise<BenchRow[]> {
  const latencies = await typeInto({ file, languageId, text: text(2000), cursorBefore, typed });
  return [
    { name: `keystroke to diagnostics, ${languageId}, p50`, value: latencies.p50, unit: 'ms' },
    { name: `keystroke to diagnostics, ${languageId}, p95`, value: latencies.p95, unit: 'ms', goal: 100 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(...process.argv.slice(2)).then((rows) => console.table(rows));
}
