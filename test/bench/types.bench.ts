/**
 * What types cost the editor: `npx tsx test/bench/types.bench.ts FILE...`. The files are open in projects with a
 * `tsconfig.json` and installed dependencies; without any, one of this repository is. A function is added to each whose
 * finding only types tell.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { TestClient } from '../../src/language-server/client.testing.ts';
import { languageOfPath } from '../../src/spans/languages.ts';
import type { BenchRow } from './row.ts';

const server = path.join(import.meta.dirname, '../../dist/server.js');
const ownFile = path.join(import.meta.dirname, '../../src/spans/create-linter.ts');
const keystrokes = 40;
/** Milliseconds from one keystroke to the next: of a fast typist, and of one who rests for the compiler to look. */
const rhythm = 120;
const rest = 700;
const leak = `
import type { Tracer as BenchTracer } from '@opentelemetry/api';
export function onlyTypesTell(all: Map<string, BenchTracer>): void {
  const made = all.get('made')!;
  const leaked = made.startSpan('leaked');
  leaked.setAttribute('typed', 1);
}
`;

export async function run(files: readonly string[] = [ownFile]): Promise<BenchRow[]> {
  if (!existsSync(server)) throw new Error(`${server} is missing; run "npm run build" first`);
  const rows: BenchRow[] = [];
  for (const file of files) rows.push(...(await rowsOf(file)));
  return rows;
}

async function rowsOf(file: string): Promise<BenchRow[]> {
  const client = TestClient.spawn('ipc', server);
  try {
    await client.initialize();
    const uri = pathToFileURL(file).toString();
    const start = performance.now();
    client.open(uri, languageOfPath(file) ?? 'typescript', readFileSync(file, 'utf8') + leak);
    await client.diagnostics(uri);
    const untyped = performance.now() - start;
    const loading: number[] = [];
    while (!tellsLeak(await client.diagnostics(uri))) {
      loading.push(await keystroke(client, uri, loading.length % 20 === 19 ? rest : rhythm));
    }
    const typed = performance.now() - start;
    const later: number[] = [];
    for (let count = 0; count < keystrokes; count++) later.push(await keystroke(client, uri, rhythm));
    const name = path.basename(file);
    return [
      { name: `${name}: findings without types`, value: untyped, unit: 'ms' },
      { name: `${name}: those that types tell, while one types`, value: typed, unit: 'ms' },
      { name: `${name}: keystroke while types load, p95`, value: percentile(loading, 0.95), unit: 'ms' },
      { name: `${name}: keystroke with types, p50`, value: percentile(later, 0.5), unit: 'ms' },
      { name: `${name}: keystroke with types, p95`, value: percentile(later, 0.95), unit: 'ms' },
      { name: `${name}: memory of the server at most`, value: client.peakMemory(), unit: 'MB' },
    ];
  } finally {
    await client.stop();
  }
}

/** Milliseconds from a letter to the diagnostics of the text with it. */
async function keystroke(client: TestClient, uri: string, pause: number): Promise<number> {
  const start = performance.now();
  client.edit(uri, "'typed", "'typedd");
  await client.diagnostics(uri);
  const latency = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, pause - latency)));
  return latency;
}

function tellsLeak(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(
    ({ code, message }) => code === 'span-never-ended' && JSON.stringify(message).includes('leaked'),
  );
}

function percentile(all: readonly number[], share: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = process.argv.slice(2).map((file) => path.resolve(file));
  void run(files.length > 0 ? files : undefined).then((rows) => console.table(rows));
}
