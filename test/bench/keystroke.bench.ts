/** How long after a keystroke in a 5,000-line TypeScript file its diagnostics are published: `npx tsx test/bench/keystroke.bench.ts`. */
import { pathToFileURL } from 'node:url';
import { typeInto } from './keystrokes.ts';
import { lintWorkload, oneClassWorkload } from './lint.workload.ts';
import type { BenchRow } from './row.ts';

export async function run(): Promise<BenchRow[]> {
  return [
    ...(await rowsOf(lintWorkload(5000), 'many classes')),
    ...(await rowsOf(oneClassWorkload(5000), 'one class')),
  ];
}

async function rowsOf(text: string, shape: string): Promise<BenchRow[]> {
  const latencies = await typeInto({
    file: 'orders.ts',
    languageId: 'typescript',
    text,
    cursorBefore: '// edited here',
    typed: "\n    if (order.id === '') span.addEvent('no id');",
  });
  return [
    { name: `keystroke to diagnostics, ${shape}, p50`, value: latencies.p50, unit: 'ms' },
    { name: `keystroke to diagnostics, ${shape}, p95`, value: latencies.p95, unit: 'ms', goal: 60 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
