/** How long the linter alone takes for a 5,000-line TypeScript file, at each of 200 edits: `npx tsx test/bench/lint.bench.ts`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLinter } from '../../src/spans/create-linter.ts';
import { lintWorkload, manySpans, withoutSpans } from './lint.workload.ts';
import type { BenchRow } from './row.ts';

const lines = 5000;
const edits = 200;
const typed = "\n    if (order.id === '') span.addEvent('no id');";

export async function run(): Promise<BenchRow[]> {
  const folder = path.join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
  const linter = createLinter((file) => readFile(path.join(folder, file)));
  const text = lintWorkload(lines);
  const lint = async (edited: string) => {
    const start = performance.now();
    const findings = await linter.lint({ path: 'orders.ts', languageId: 'typescript', text: edited });
    return { elapsed: performance.now() - start, findings: findings.length };
  };
  const first = await lint(text);
  const cursor = text.indexOf('// edited here');
  const latencies: number[] = [];
  for (let i = 0; i < edits; i++) {
    const inserted = typed.repeat(Math.floor(i / typed.length)) + typed.slice(0, i % typed.length);
    latencies.push((await lint(text.slice(0, cursor) + inserted + text.slice(cursor))).elapsed);
  }
  latencies.sort((a, b) => a - b);
  const skipped = withoutSpans(lines);
  const skips = 500;
  const start = performance.now();
  for (let i = 0; i < skips; i++) await lint(skipped);
  const skippedSeconds = (performance.now() - start) / 1000;
  const inARow: { spans: number; elapsed: number }[] = [];
  for (const spans of [100, 200, 400]) inARow.push({ spans, elapsed: (await lint(manySpans(spans))).elapsed });
  return [
    { name: `lint ${text.split('\n').length} lines, first time`, value: first.elapsed, unit: 'ms' },
    { name: 'findings in them', value: first.findings, unit: '' },
    { name: 'lint after an edit, p50', value: percentile(latencies, 0.5), unit: 'ms' },
    { name: 'lint after an edit, p95', value: percentile(latencies, 0.95), unit: 'ms' },
    { name: 'files without spans', value: (skips * skipped.length) / 1e6 / skippedSeconds, unit: 'MB/s' },
    ...inARow.map(({ spans, elapsed }) => ({ name: `${spans} spans in one function`, value: elapsed, unit: 'ms' })),
  ];
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
