import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import manifest from '../package.json' with { type: 'json' };
import { type BenchRow, meetsGoal, missingRow } from '../test/bench/row.ts';
import { ensureDependencies } from './dependencies.mjs';
import { build, createPackage } from './package.ts';
import { cache, root, shop } from './paths.ts';
import { type MeasuredBench, performanceReport } from './performance-report.ts';

/** So long one benchmark may take. */
const longestMs = 300_000;

/**
 * `npm run bench`: runs every `test/bench/*.bench.ts`, or those whose names begin with a name given, prints a table and writes
 * `.cache/bench.json`. With `report` before the names it writes `docs/performance.md` as well, or the file that `--out` names.
 * `--built` takes the build that is there. The exit code is 0 even if a goal is missed: a busy machine is no defect.
 */
export async function main(given: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'docs/performance.md' }, built: { type: 'boolean', default: false } },
  });
  const isReport = positionals[0] === 'report';
  const names = positionals.slice(isReport ? 1 : 0);
  const machine = machineLines();
  if (!values.built) {
    await build();
    await createPackage();
  }
  ensureDependencies(shop);

  const measured: (MeasuredBench & { readonly isBroken: boolean })[] = [];
  const writeReport = (all: readonly MeasuredBench[]) => {
    const facts = { command: commandOf(given), machine: [...machine, loadLine('end')], benches: all };
    return writeWhole(path.resolve(root, values.out), performanceReport(facts));
  };
  for (const bench of benches(names)) {
    console.log(`\n== ${bench}`);
    measured.push(await measure(bench));
    // What was measured stays, if somebody gives up waiting.
    if (isReport) await writeReport(measured);
  }
  print(measured.flatMap(({ rows }) => rows));
  await mkdir(cache, { recursive: true });
  await writeWhole(path.join(cache, 'bench.json'), JSON.stringify({ machine, measured }, undefined, 2));
  if (isReport) console.log(`\n${values.out} is written.`);
  return measured.every(({ isBroken }) => !isBroken) ? 0 : 1;
}

/** Has the file be as it was or as it is to be, whenever this process is ended. */
async function writeWhole(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}.tmp`;
  await writeFile(aside, text);
  await rename(aside, file);
}

/** One that breaks has a row that says so. */
async function measure(bench: string): Promise<MeasuredBench & { readonly isBroken: boolean }> {
  const speedBefore = machineSpeed();
  const start = performance.now();
  const outcome = await outcomeOf(bench);
  const seconds = (performance.now() - start) / 1000;
  return { bench, ...outcome, seconds, machineSpeed: (speedBefore + machineSpeed()) / 2 };
}

async function outcomeOf(bench: string): Promise<{ readonly rows: readonly BenchRow[]; readonly isBroken: boolean }> {
  try {
    const { run } = require(path.join(root, `test/bench/${bench}.bench.ts`)) as { run(): Promise<BenchRow[]> };
    const rows = await Promise.race([run(), tooLong()]);
    return { rows, isBroken: false };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    const reason = message.split('\n')[0]!.replaceAll(root, '.');
    return { rows: [missingRow(bench, reason)], isBroken: true };
  }
}

/** In rounds a second, and in a process of its own, which no heap of ours slows. */
function machineSpeed(): number {
  return Number(
    execFileSync(process.execPath, [path.join(root, 'test/bench/machine-speed.cjs')], { encoding: 'utf8' }),
  );
}

function tooLong(): Promise<never> {
  return new Promise((_, reject) => {
    const late = () => reject(new Error(`given up after ${longestMs / 60_000} minutes`));
    setTimeout(late, longestMs).unref();
  });
}

function benches(names: readonly string[]): string[] {
  const all = readdirSync(path.join(root, 'test/bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace(/\.bench\.ts$/, ''));
  return names.length === 0 ? all : all.filter((bench) => names.some((name) => bench.startsWith(name)));
}

function machineLines(): string[] {
  const commit = execFileSync('git', ['log', '-1', '--format=%h of %cs'], { cwd: root, encoding: 'utf8' }).trim();
  const gibibytes = Math.round(os.totalmem() / 2 ** 30);
  return [
    `Spanwright ${manifest.version}, commit ${commit}; Node.js ${process.version}, VS Code as the tests have it`,
    `${os.availableParallelism()} cores of ${os.cpus()[0]?.model ?? 'unknown make'}, ${gibibytes} GiB; ${os.type()} ${os.release()}`,
    loadLine('start'),
  ];
}

/** How busy the machine is besides: numbers of a busy one are worth less. */
function loadLine(when: string): string {
  const [minute = 0, , quarter = 0] = os.loadavg();
  return `load at the ${when}: ${minute.toFixed(1)} over a minute, ${quarter.toFixed(1)} over fifteen`;
}

/** As it was called, with the variables that say what is measured. */
function commandOf(given: readonly string[]): string {
  const variables = Object.keys(process.env).filter((name) => name.startsWith('SPANWRIGHT_BENCH_'));
  return [...variables.sort().map((name) => `${name}=…`), 'npm run bench --', ...given].join(' ');
}

function print(rows: readonly BenchRow[]): void {
  const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  console.log();
  for (const row of rows) {
    const { name, value, unit, goal, missing } = row;
    if (missing !== undefined) {
      console.log(`${name.padEnd(width)}  not measured: ${missing}`);
      continue;
    }
    const verdict = goal === undefined ? '' : `goal ${number(goal)}${meetsGoal(row) ? '' : ': MISSED'}`;
    console.log(`${name.padEnd(width)}  ${number(value).padStart(10)} ${unit.padEnd(8)} ${verdict}`);
  }
}
