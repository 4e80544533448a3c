import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './command.ts';
import { type Counts, sum } from './counts.ts';
import { cache } from './paths.ts';
import { type Failure, reportVariable, type TestReport } from './vitest-report.ts';

/**
 * Runs the tests of one vitest configuration, and each file that failed once more from a fresh start: a machine that is busy may
 * stop a test at a bad moment, and what that leaves behind stops others. What fails then has failed. Rejects when vitest wrote
 * no result.
 */
export async function runVitest(name: string, config: string, files: readonly string[] = []): Promise<Counts> {
  await rm(reportFile(againOf(name)), { force: true });
  const first = await run(name, config, files);
  const astray = first.files.filter(({ failures }) => failures.length > 0).map((file) => file.path);
  if (astray.length === 0) return countsOf(first);

  console.log(`== once more: ${astray.map((file) => path.basename(file)).join(', ')}`);
  const second = await run(againOf(name), config, astray);
  const others = first.files.filter((file) => !astray.includes(file.path));
  // An error outside of all tests came of those that failed: or it comes again.
  return sum([countsOf({ files: others, failures: [] }), countsOf(second)]);
}

/** What failed in a step whose tests vitest runs: in the end, and only at first. */
export async function failuresOf(name: string): Promise<{ readonly last: Failures; readonly first: Failures }> {
  const [first, again] = await Promise.all([name, againOf(name)].map(readReport));
  const atFirst = first === undefined ? [] : allFailures(first);
  if (again === undefined) return { last: atFirst, first: [] };
  const last = allFailures(again);
  const titles = new Set(last.map(({ title }) => title));
  return { last, first: atFirst.filter(({ title }) => !titles.has(title)) };
}

type Failures = readonly Failure[];

function countsOf(report: TestReport): Counts {
  return {
    passed: report.files.reduce((total, { passed }) => total + passed, 0),
    failed: allFailures(report).length,
  };
}

function allFailures({ files, failures }: TestReport): Failures {
  return [...failures, ...files.flatMap((file) => file.failures)];
}

async function run(name: string, config: string, files: readonly string[]): Promise<TestReport> {
  const file = reportFile(name);
  await rm(file, { force: true });
  const reporters = ['--reporter=default', `--reporter=${path.join(import.meta.dirname, 'vitest-report.ts')}`];
  const env = { ...process.env, [reportVariable]: file };
  const failure = await runTool('vitest/vitest.mjs', ['run', '--config', config, ...reporters, ...files], {
    env,
  }).catch((error: Error) => error);
  const report = await readReport(name);
  if (report === undefined) throw failure ?? new Error(`${config}: vitest wrote no result.`);
  if (failure === undefined || allFailures(report).length > 0) return report;
  return { ...report, failures: [{ title: config, reason: failure.message }] };
}

function againOf(name: string): string {
  return `${name}-once-more`;
}

function reportFile(name: string): string {
  return path.join(cache, `results/${name}.json`);
}

async function readReport(name: string): Promise<TestReport | undefined> {
  const file = reportFile(name);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as TestReport) : undefined;
}
