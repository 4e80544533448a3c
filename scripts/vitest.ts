import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from './command.ts';
import type { Counts } from './counts.ts';
import { cache } from './paths.ts';

/** Runs the tests of one vitest configuration and counts them. Rejects with an Error when vitest wrote no result. */
export async function runVitest(name: string, config: string): Promise<Counts> {
  const result = path.join(cache, `results/${name}.json`);
  await rm(result, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
  const failure = await runTool('vitest/vitest.mjs', ['run', '--config', config, ...reporters]).catch(
    (error: Error) => error,
  );
  if (!existsSync(result)) throw failure ?? new Error(`${config}: vitest wrote no result.`);

  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(await readFile(result, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  // A file that cannot be loaded, or an error outside every test, fails the run without failing a test.
  return { passed, failed: failure !== undefined && failed === 0 ? 1 : failed };
}
