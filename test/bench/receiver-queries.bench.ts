/**
 * Filters and lists over stored spans, in one thread, by processor time: a filter that was not asked before (cold), asked
 * again (warm), and its first answer when it may work for 5 ms; groups of traces, and what is asked of one large trace.
 * `npx tsx test/bench/receiver-queries.bench.ts [SPANS]`
 */
import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from './bundle.ts';
import type { BenchRow } from './row.ts';

export async function run(spans = 1_000_000): Promise<BenchRow[]> {
  const script = await bundle('test/bench/receiver-queries.measure.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=4096', script, `${spans}`]);
  return JSON.parse(stdout) as BenchRow[];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  void run(...process.argv.slice(2).map(Number)).then(console.table);
}
