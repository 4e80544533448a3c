import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './command.ts';
import type { Counts } from './counts.ts';
import { cache } from './paths.ts';

/** The part that is read of what vitest's JSON reporter writes. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    /** The absolute path of the file. */
    readonly name: string;
    readonly status: 'passed' | 'failed';
    /** Why it could not be loaded. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** Runs the tests of one vitest configuration, or those in `files`, and counts them. Rejects when vitest wrote no result. */
export async function runVitest(name: string, config: string, files: readonly string[] = []): Promise<Counts> {
  return (await run(name, config, files)).counts;
}

/**
 * As {@link runVitest}, and runs each file that failed once more, from a fresh start: a browser or an editor that took
 * a key at a bad moment stays astray for all the tries of a test. What fails then has failed.
 */
export async function runVitestInBrowsers(name: string, config: string): Promise<Counts> {
  await rm(resultsOf(`${name}-once-more`), { force: true });
  const first = await run(name, config);
  const astray = first.report.testResults.filter(({ status }) => status === 'failed');
  if (astray.length === 0) return first.counts;

  const files = astray.map((file) => file.name);
  console.log(`== once more: ${files.map((file) => path.basename(file)).join(', ')}`);
  const second = await run(`${name}-once-more`, config, files);
  const passedBefore = first.report.testResults
    .filter((file) => !astray.includes(file))
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'passed').length;
  return { passed: passedBefore + second.counts.passed, failed: second.counts.failed };
}

async function run(name: string, config: string, files: readonly string[] = []) {
  const result = resultsOf(name);
  await rm(result, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
  const failure = await runTool('vitest/vitest.mjs', ['run', '--config', config, ...reporters, ...files]).catch(
    (error: Error) => error,
  );
  if (!existsSync(result)) throw failure ?? new Error(`${config}: vitest wrote no result.`);

  const report = JSON.parse(await readFile(result, 'utf8')) as Report;
  const { numPassedTests: passed, numFailedTests: failed } = report;
  // A file that cannot be loaded, or an error outside every test, fails the run without failing a test.
  const counts: Counts = { passed, failed: failure !== undefined && failed === 0 ? 1 : failed };
  return { counts, report };
}

/** Where the results of the step `name` are written, as {@link Report}. */
export function resultsOf(name: string): string {
  return path.join(cache, `results/${name}.json`);
}
