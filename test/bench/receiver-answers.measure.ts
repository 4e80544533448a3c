/**
 * Child of receiver-answers.bench.ts: prints the rows as JSON. Argument: spans to store. One of fifty spans fails with an
 * exception, and nearly all have a parent.
 */

import { atOnce } from '../../src/traces/query/query-clock.testing.ts';
import type { QueryClock } from '../../src/traces/query/query-clock.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { requests } from './decode.workload.ts';
import type { BenchRow } from './row.ts';

const now = () => performance.now();
const hurried: QueryClock = { now, sliceMs: 15 };

/** Steps of an answer: how long all took, and the longest. */
function timed(steps: Generator<undefined, unknown>): { total: number; longest: number } {
  let total = 0;
  let longest = 0;
  for (let isDone = false; !isDone; ) {
    const start = now();
    isDone = steps.next().done === true;
    const took = now() - start;
    total += took;
    longest = Math.max(longest, took);
  }
  return { total, longest };
}

function measure(spans: number): BenchRow[] {
  const stores = filled(spans);
  const answers: Readonly<Record<string, (store: TraceStore) => Generator<undefined, unknown>>> = {
    errors: (store) => store.listErrors({ filter: '', order: 'count', offset: 0, limit: 100 }, hurried),
    'errors of a filter': (store) =>
      store.listErrors({ filter: 'service:cart', order: 'count', offset: 0, limit: 100 }, hurried),
    map: (store) => store.serviceMap({ filter: '' }, hurried),
    'map of a filter': (store) => store.serviceMap({ filter: 'service:cart error' }, hurried),
    runs: (store) => store.listRuns({ limit: 100 }, hurried),
    compare: (store) => store.compareOperations({ before: 'error', after: '-error' }, hurried),
  };
  return Object.entries(answers).flatMap(([name, answer]) => {
    const [warmUp, measured] = stores;
    atOnce(answer(warmUp));
    const cold = timed(answer(measured));
    const warm = Array.from({ length: 3 }, () => timed(answer(measured)));
    const best = Math.min(...warm.map(({ total }) => total));
    const row = (what: string, value: number, goal?: number): BenchRow => ({
      name: `${name}, ${what}`,
      value: Number(value.toPrecision(3)),
      unit: 'ms',
      ...(goal !== undefined && { goal }),
    });
    return [row('cold', cold.total, 300), row('longest slice', cold.longest, 30), row('warm', best)];
  });
}

/** Two stores: the engine compiles what runs often, and a worker that has run for a minute has done so. */
function filled(spans: number): readonly [TraceStore, TraceStore] {
  const stores = [new TraceStore({ maxStoreBytes: 2 ** 40 }), new TraceStore({ maxStoreBytes: 2 ** 40 })] as const;
  const requestsAtOnce = 50;
  for (let first = 0; first * 512 < spans; first += requestsAtOnce) {
    for (const { protobuf } of requests(requestsAtOnce, first)) {
      for (const store of first < 500 ? stores : [stores[1]]) store.ingest(protobuf, 'protobuf');
    }
  }
  return stores;
}

console.log(JSON.stringify(measure(Number(process.argv[2]))));
