/**
 * Decoding into the trace store, what a span costs there, and how fast it answers, in one thread, by processor time:
 * `npx tsx test/bench/decode.bench.ts [SPANS]`.
 */
import { pathToFileURL } from 'node:url';
import type { Encoding } from '../../src/otlp/decode-traces.ts';
import type { TraceListQuery } from '../../src/protocol/traces.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';

import { type Request, requests } from './decode.workload.ts';
import { decodeByProtobufjs } from './protobufjs.ts';

interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const everything: TraceListQuery = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 100 };

const queries: Record<string, TraceListQuery> = {
  'list, newest page': everything,
  'list, longest page': { ...everything, order: 'longest' },
  'list, errors of one service': { ...everything, errorsOnly: true, service: 'cart' },
  'search, a word of many spans': { ...everything, filter: 'timed' },
  'search, a word of one span': { ...everything, filter: 'ord-700000-' },
  'search, a number': { ...everything, filter: '500' },
  'search, a word that is nowhere': { ...everything, filter: 'nowhere' },
  'search, not ASCII': { ...everything, filter: 'naïve' },
};

export async function run(spans = 100_000): Promise<BenchRow[]> {
  const workload = requests(Math.ceil(spans / 512));
  const rows: BenchRow[] = [];
  for (const encoding of ['protobuf', 'json'] as const) {
    rows.push({
      name: `decode ${encoding} into the store`,
      value: best(() => speed(workload, encoding)),
      unit: 'spans/s',
    });
  }
  rows.push({
    name: 'protobufjs to objects, for comparison',
    value: best(() => protobufjsSpeed(workload)),
    unit: 'spans/s',
  });

  const store = new TraceStore({ maxStoreBytes: 2 ** 40 });
  fill(store, workload, 'protobuf');
  const { storedSpans, storedBytes, traces } = store.counts;
  rows.push({ name: `held, of ${traces} traces`, value: storedBytes / storedSpans, unit: 'bytes/span' });
  for (const [name, query] of Object.entries(queries)) {
    const milliseconds = -best(() => -timed(() => store.listTraces(query)));
    rows.push({ name: `${name} (${store.listTraces(query).matched} found)`, value: milliseconds, unit: 'ms' });
  }
  const [newest] = store.listTraces(everything).rows;
  rows.push({ name: 'get a trace', value: -best(() => -timed(() => store.getTrace(newest!.traceId))), unit: 'ms' });
  return rows;
}

function speed(workload: readonly Request[], encoding: Encoding): number {
  const store = new TraceStore({ maxStoreBytes: 2 ** 40 });
  const milliseconds = timed(() => fill(store, workload, encoding));
  return store.counts.storedSpans / (milliseconds / 1000);
}

function protobufjsSpeed(workload: readonly Request[]): number {
  const some = workload.slice(0, 40);
  const milliseconds = timed(() => {
    for (const { protobuf } of some) decodeByProtobufjs('ExportTraceServiceRequest', protobuf);
  });
  return (some.length * 512) / (milliseconds / 1000);
}

function fill(store: TraceStore, workload: readonly Request[], encoding: Encoding): void {
  for (const request of workload) {
    const result = store.ingest(request[encoding], encoding);
    if (!result.ok) throw new Error(result.problem.message);
  }
}

function best(measure: () => number): number {
  return Math.max(...Array.from({ length: 5 }, measure));
}

/** Milliseconds of processor time, so that other work on the machine counts little. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  void run(Number(process.argv[2] ?? 100_000)).then((rows) => {
    console.table(rows.map(({ name, value, unit }) => ({ name, value: Number(value.toPrecision(4)), unit })));
  });
}
