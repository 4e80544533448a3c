/** How long after a keystroke in a 2,000-line TypeScript file its diagnostics are published: `npx tsx test/bench/keystroke.bench.ts`. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TestClient } from '../../src/language-server/client.testing.ts';

interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const keystrokes = 200;
const pauseMs = 80;
const cursorAfter = '// note 50';
const typed = "\n  if (order.id === '') span.addEvent('no id');";
const server = path.join(import.meta.dirname, '../../dist/server.js');

export async function run(): Promise<BenchRow[]> {
  if (!existsSync(server)) throw new Error(`${server} is missing; run "npm run build" first`);
  const client = TestClient.spawn('ipc', server);
  try {
    await client.initialize();
    const uri = 'file:///bench/orders.ts';
    client.open(uri, 'typescript', sourceOf(2000));
    await client.diagnostics(uri);
    const latencies: number[] = [];
    let cursor = client.document(uri).getText().indexOf(cursorAfter) + cursorAfter.length;
    for (let i = 0; i < keystrokes; i++) {
      latencies.push(await keystroke(client, uri, cursor++, typed[i % typed.length]!));
    }
    latencies.sort((a, b) => a - b);
    return [
      { name: 'keystroke to diagnostics, p50', value: percentile(latencies, 0.5), unit: 'ms' },
      { name: 'keystroke to diagnostics, p95', value: percentile(latencies, 0.95), unit: 'ms' },
    ];
  } finally {
    await client.stop();
  }
}

/** Types one letter, and waits as long as a fast typist does before the next. */
async function keystroke(client: TestClient, uri: string, cursor: number, letter: string): Promise<number> {
  const position = client.document(uri).positionAt(cursor);
  const start = performance.now();
  client.change(uri, [{ range: { start: position, end: position }, text: letter }]);
  await client.diagnostics(uri);
  const latency = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, pauseMs - latency)));
  return latency;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Handlers of 20 lines each, every one with a span: some right, some leaking on the early return. */
function sourceOf(lines: number): string {
  const handlers = Array.from({ length: Math.ceil(lines / 20) }, (_, index) => handler(index, index % 4 === 0));
  return `import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('bench');\n${handlers.join('')}`;
}

function handler(index: number, leaks: boolean): string {
  return `
export async function handle${index}(order: { id: string; items: string[] }): Promise<number> {
  const span = tracer.startSpan('handle ${index}', { attributes: { 'order.id': order.id } });
  // note ${index}
  try {
    if (order.items.length === 0) {
${leaks ? '' : '      span.end();\n'}      return 0;
    }
    let total = 0;
    for (const item of order.items) {
      total += await price(item, ${index});
    }
    span.setAttribute('order.total', total);
    span.end();
    return total;
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    throw error;
  }
}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
