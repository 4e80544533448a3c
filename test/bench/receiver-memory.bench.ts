/**
 * What stored spans cost, as the store counts it and as the process has it, and whether the budget holds whatever comes.
 * Each case is a process of its own: `npx tsx test/bench/receiver-memory.bench.ts [CASE]`.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { encode } from '../otlp/otlp-schema.ts';
import { requests } from './decode.workload.ts';
import type { BenchRow } from './row.ts';

const execute = promisify(execFile);
const megabyte = 1 << 20;
const spansInRequest = 512;
const millionSpans = Math.ceil(1_000_000 / spansInRequest);

type Case = () => BenchRow[];

const cases: Record<string, Case> = {
  'a million spans as they come': () => {
    const { store, memory } = filled(2 ** 40, millionSpans, (index) => requests(1, index)[0]!.protobuf);
    const { storedBytes, storedSpans } = store.counts;
    return [
      { name: 'held, as counted', value: storedBytes / storedSpans, unit: 'bytes/span', goal: 300 },
      { name: 'held, heap and buffers', value: memory.held / storedSpans, unit: 'bytes/span', goal: 300 },
      { name: 'held, resident', value: memory.resident / storedSpans, unit: 'bytes/span' },
    ];
  },
  'every text unique': () => withinBudget(64 * megabyte, 700, uniqueSpans),
  'attributes of 1 MB': () => withinBudget(64 * megabyte, 300, largeSpan),
  'a million spans, within 64 MB': () =>
    withinBudget(64 * megabyte, millionSpans, (index) => requests(1, index)[0]!.protobuf),
};

export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const name of Object.keys(cases)) {
    const own = fileURLToPath(import.meta.url);
    const { stdout } = await execute(process.execPath, ['--expose-gc', '--import', 'tsx', own, name]);
    rows.push(...(JSON.parse(stdout) as BenchRow[]).map((row) => ({ ...row, name: `${name}: ${row.name}` })));
  }
  return rows;
}

/** What the store has and what the process holds for it, in parts of the budget. */
function withinBudget(budget: number, count: number, request: (index: number) => Uint8Array): BenchRow[] {
  const { store, memory } = filled(budget, count, request);
  const { storedBytes, droppedTraces } = store.counts;
  if (droppedTraces === 0) throw new Error('nothing was dropped: send more');
  return [
    { name: 'held, as counted', value: storedBytes / budget, unit: 'of the budget', goal: 1 },
    { name: 'held, heap and buffers', value: memory.held / budget, unit: 'of the budget', goal: 1 },
    { name: 'resident at most, garbage and all', value: memory.peakResident / budget, unit: 'of the budget' },
  ];
}

function filled(budget: number, count: number, request: (index: number) => Uint8Array) {
  // What the first requests make once, as code, is not what spans cost.
  fill(new TraceStore({ maxStoreBytes: 8 * megabyte }), 100, request);
  const store = new TraceStore({ maxStoreBytes: budget });
  const before = memoryNow();
  const peak = fill(store, count, request);
  const after = memoryNow();
  const memory = {
    held: after.held - before.held,
    resident: after.resident - before.resident,
    peakResident: peak - before.resident,
  };
  return { store, memory };
}

/** Sends requests to the store; the largest resident memory meanwhile. */
function fill(store: TraceStore, count: number, request: (index: number) => Uint8Array): number {
  let peak = 0;
  for (let index = 0; index < count; index++) {
    const result = store.ingest(request(index), 'protobuf');
    if (!result.ok) throw new Error(result.problem.message);
    if (index % 16 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  return peak;
}

function memoryNow() {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}

/** 512 spans, each a trace of its own, no text of which occurs twice. */
function uniqueSpans(index: number): Uint8Array {
  const spans = Array.from({ length: spansInRequest }, (_, i) => {
    const number = index * spansInRequest + i;
    const attributes = Array.from({ length: 10 }, (_, key) => ({
      key: `key-${number}-${key}`,
      value: { stringValue: `value-${number}-${key}-${'x'.repeat(20)}` },
    }));
    return { traceId: idOf(16, number), spanId: idOf(8, number), name: `name ${number}`, attributes };
  });
  return encode('ExportTraceServiceRequest', { resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

function largeSpan(index: number): Uint8Array {
  const attributes = [{ key: 'large', value: { stringValue: `${index} `.padEnd(megabyte, 'x') } }];
  const spans = [{ traceId: idOf(16, index), spanId: idOf(8, index), name: 'large', attributes }];
  return encode('ExportTraceServiceRequest', { resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

function idOf(length: number, number: number): Uint8Array {
  return Buffer.from((number + 1).toString(16).padStart(length * 2, '0'), 'hex');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const name = process.argv[2];
  if (name === undefined) void run().then(console.table);
  else console.log(JSON.stringify(cases[name]!()));
}
