/**
 * Filters and lists over 1,000,000 stored spans, by processor time of one thread: a filter that was never asked before
 * (cold), asked again (warm), and until its first answer in slices. `npx tsx test/bench/receiver-queries.bench.ts [SPANS]`
 */
import { pathToFileURL } from 'node:url';
import type { TraceListQuery } from '../../src/protocol/traces.ts';
import type { QueryClock } from '../../src/traces/query/trace-queries.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { requests } from './decode.workload.ts';
import type { BenchRow } from './row.ts';

const everything: TraceListQuery = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 100 };

const pages: Record<string, TraceListQuery> = {
  newest: everything,
  longest: { ...everything, order: 'longest' },
  'most errors': { ...everything, order: 'errors' },
};

const filters: readonly (readonly [goal: number, name: string, filter: string])[] = [
  [50, 'the example of the issue', 'service:cart error duration>200ms http.route="/pay" name~"GET .*"'],
  [50, 'equal, 1,000,000 values', 'order.id="ord-700000-9"'],
  [50, 'equal, 5,000 values', 'user.id=user-4711'],
  [50, 'equal in any case, 1,000,000 values', 'order.id:ORD-700000-9'],
  [50, 'begins with, 1,000,000 values', 'order.id:ord-7777*'],
  [50, 'numeric range', 'http.response.status_code>=500'],
  [50, 'double', 'sampling.ratio<0.5'],
  [50, 'expression, 40 values', 'http.route~"items/[12]$"'],
  [50, 'expression, 1,000,000 values', 'order.id~"^ord-77\\d+-.*9$"'],
  [50, 'expression within, 1,000,000 values', 'order.id~"7+-9{2}"'],
  [50, 'exists on every span', 'has:user.id'],
  [50, 'exists on few', 'has:exception.type'],
  [50, 'excluded', '-sampling.ratio=0.25'],
  [50, 'unequal', 'http.response.status_code!=200'],
  [50, 'resource', 'resource.host.name=node-3'],
  [50, 'event', 'event.exception.type=TimeoutError'],
  [50, 'or', 'http.route~"items/1$" or db.query.text~"order_id = 7$" or error'],
  [50, 'duration', 'duration>900us'],
  [50, 'trace', 'trace.duration>1ms trace.errors>0'],
  [50, 'name', 'name~"^GET .*/7$"'],
  [150, 'text, many spans', 'timed'],
  [150, 'text, one span', '"ord-700000-"'],
  [150, 'text, short', 'ma'],
  [150, 'text, a number', '500'],
  [150, 'text, nowhere', 'nowhere'],
  [150, 'text, not ASCII', 'naïve'],
  [150, 'text, two words', 'timeout payment'],
];

const rounds = 3;

export async function run(spans = 1_000_000): Promise<BenchRow[]> {
  const store = filled(spans);
  const rows: BenchRow[] = [];
  for (const [name, query] of Object.entries(pages)) {
    const value = best(() => timed(() => store.listTraces(query)));
    rows.push({ name: `page, ${name}`, value, unit: 'ms', ...(name === 'newest' && { goal: 5 }) });
  }
  const list = (filter: string, clock?: QueryClock) => store.listTraces({ ...everything, filter }, clock);
  // The engine compiles what runs often; a worker that has run for a minute has done so.
  for (const [, , filter] of filters) list(filter);
  for (const [goal, name, filter] of filters) {
    const cold = best(() => {
      forgetFilters(store);
      return timed(() => list(filter));
    });
    const { matched } = list(filter);
    const warm = best(() => timed(() => list(filter)));
    const first = best(() => {
      forgetFilters(store);
      return timed(() => list(filter, { now, sliceMs: 5 }));
    });
    rows.push({ name: `${name}: ${matched} of ${store.counts.traces} traces, cold`, value: cold, unit: 'ms', goal });
    rows.push({ name: `${name}, warm`, value: warm, unit: 'ms', goal: 5 });
    rows.push({ name: `${name}, first answer`, value: first, unit: 'ms' });
  }
  return rows;
}

/** Asks for so much else that nothing found before is kept. */
function forgetFilters(store: TraceStore): void {
  for (let i = 0; i < 100; i++) {
    store.listTraces({ ...everything, filter: `service="other ${i}"` }, { now, sliceMs: 0 });
  }
}

function filled(spans: number): TraceStore {
  const store = new TraceStore({ maxStoreBytes: 2 ** 40 });
  const requestsAtOnce = 50;
  for (let first = 0; first * 512 < spans; first += requestsAtOnce) {
    for (const { protobuf } of requests(requestsAtOnce, first)) {
      const result = store.ingest(protobuf, 'protobuf');
      if (!result.ok) throw new Error(result.problem.message);
    }
  }
  return store;
}

const now = () => performance.now();

function best(measure: () => number): number {
  return Math.min(...Array.from({ length: rounds }, measure));
}

/** Milliseconds of processor time, so that other work on the machine counts little. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  void run(Number(process.argv[2] ?? 1_000_000)).then((rows) => {
    console.table(
      rows.map(({ name, value, unit, goal }) => ({ name, value: Number(value.toPrecision(4)), unit, goal })),
    );
  });
}
