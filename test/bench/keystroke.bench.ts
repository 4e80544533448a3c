/** How long after a keystroke in a 5,000-line TypeScript file its diagnostics are published: `npx tsx test/bench/keystroke.bench.ts`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TestClient } from '../../src/language-server/client.testing.ts';
import { lintWorkload, oneClassWorkload } from './lint.workload.ts';
import type { BenchRow } from './row.ts';

const keystrokes = 200;
/** Milliseconds from one keystroke of a fast typist to the next. */
const rhythm = 80;
const cursorBefore = '// edited here';
const typed = "\n    if (order.id === '') span.addEvent('no id');";
const server = path.join(import.meta.dirname, '../../dist/server.js');

/** Keystrokes reach the built server as an editor sends them, as incremental changes over IPC. */
export async function run(): Promise<BenchRow[]> {
  if (!existsSync(server)) throw new Error(`${server} is missing; run "npm run build" first`);
  return [
    ...(await typeInto(lintWorkload(5000), 'many classes')),
    ...(await typeInto(oneClassWorkload(5000), 'one class')),
  ];
}

async function typeInto(text: string, shape: string): Promise<BenchRow[]> {
  const client = TestClient.spawn('ipc', server);
  try {
    await client.initialize();
    const uri = 'file:///bench/orders.ts';
    client.open(uri, 'typescript', text);
    await client.diagnostics(uri);
    let cursor = client.document(uri).getText().indexOf(cursorBefore);
    const latencies: number[] = [];
    for (let i = 0; i < keystrokes; i++) {
      latencies.push(await keystroke(client, uri, cursor++, typed[i % typed.length]!));
    }
    latencies.sort((a, b) => a - b);
    return [
      { name: `keystroke to diagnostics, ${shape}, p50`, value: percentile(latencies, 0.5), unit: 'ms' },
      { name: `keystroke to diagnostics, ${shape}, p95`, value: percentile(latencies, 0.95), unit: 'ms', goal: 60 },
    ];
  } finally {
    await client.stop();
  }
}

async function keystroke(client: TestClient, uri: string, cursor: number, letter: string): Promise<number> {
  const position = client.document(uri).positionAt(cursor);
  const start = performance.now();
  client.change(uri, [{ range: { start: position, end: position }, text: letter }]);
  await client.diagnostics(uri);
  const latency = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, rhythm - latency)));
  return latency;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
