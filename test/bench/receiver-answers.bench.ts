/**
 * What views ask over all stored spans: errors, the map of services, runs, comparisons; the first time (cold) and again
 * (warm), in slices of 15 ms. `npx tsx test/bench/receiver-answers.bench.ts [SPANS]`
 */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import type { BenchRow } from './row.ts';

export async function run(spans = 1_000_000): Promise<BenchRow[]> {
  const script = await bundle('test/bench/receiver-answers.measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=4096', script, `${spans}`]);
  return JSON.parse(stdout) as BenchRow[];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(...process.argv.slice(2).map(Number)).then(console.table);
}
