/** Child of receiver-queries.bench.ts: prints the rows as JSON. Argument: spans to store. */
import type { TraceGroup, TraceGroupQuery, TraceListQuery, TraceSummary } from '../../src/protocol/traces.ts';
import type { QueryClock } from '../../src/traces/query/query-clock.ts';
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
  [50, 'exists on half', 'has:db.query.text'],
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

const spanFilters = ['error', 'duration>900us', 'order.id~"7+-9{2}"', 'timed', 'timeout payment', 'nowhere'];

const rounds = 3;

function measure(spans: number): BenchRow[] {
  const store = filled(spans);
  const rows: BenchRow[] = [...measureGroups(store, spans)];
  for (const [name, query] of Object.entries(pages)) {
    const value = best(() => timed(() => store.listTraces(query)));
    rows.push({ name: `page, ${name}`, value, unit: 'ms', ...(name === 'newest' && { goal: 5 }) });
  }
  const operations = (filter: string) => store.listOperations({ filter, order: 'count', offset: 0, limit: 100 });
  rows.push({ name: 'operations, cold', value: timed(() => operations('')), unit: 'ms' });
  rows.push({ name: 'operations, warm', value: best(() => timed(() => operations(''))), unit: 'ms', goal: 10 });
  rows.push({
    name: 'operations of a filter',
    value: best(() => timed(() => operations('duration>500us'))),
    unit: 'ms',
  });
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
  for (const [name, work] of Object.entries({
    'complete a key': () => store.completeFilter({ filter: 'http.', cursor: 5 }),
    'complete a value': () => store.completeFilter({ filter: 'user.id=user-47', cursor: 15 }),
    'facets of everything': () => store.facets({ filter: '', limit: 10 }).next(),
  })) {
    rows.push({ name, value: best(() => timed(work)), unit: 'ms' });
  }
  rows.push(...measureTrace(100_000));
  return rows.map((row) => ({ ...row, value: Number(row.value.toPrecision(3)) }));
}

/** The sidebar asks for groups several times a second, while spans come. */
function measureGroups(store: TraceStore, spans: number): BenchRow[] {
  const hurried: QueryClock = { now, sliceMs: 15 };
  const groups = (order: TraceGroupQuery['order'] = 'newest') =>
    store.listTraceGroups({ ...everything, order }, hurried);
  const slices: number[] = [];
  for (let isComplete = false; !isComplete; ) slices.push(timed(() => (isComplete = groups().complete)));
  const [{ filter }] = groups('count').rows as [TraceGroup];
  const more = requests(25 * rounds, Math.ceil(spans / 512 / 50) * 50);
  const afterMore = best(() => {
    for (const { protobuf } of more.splice(0, 25)) store.ingest(protobuf, 'protobuf');
    return timed(() => groups());
  });
  return [
    { name: `groups of ${store.counts.traces} traces, ${slices.length} slices`, value: total(slices), unit: 'ms' },
    { name: 'groups, longest slice', value: Math.max(...slices), unit: 'ms', goal: 50 },
    { name: 'groups, after 12,800 spans', value: afterMore, unit: 'ms', goal: 10 },
    { name: 'groups, by p95', value: best(() => timed(() => groups('longest'))), unit: 'ms', goal: 10 },
    {
      name: 'traces of a group',
      value: best(() => timed(() => store.listTraces({ ...everything, filter }))),
      unit: 'ms',
    },
  ];
}

/** One trace of so many spans, 20,000 of which have events. */
function measureTrace(spans: number): BenchRow[] {
  const store = new TraceStore({ maxStoreBytes: 2 ** 40 });
  for (const { protobuf } of requests(Math.floor(spans / 512), 0, spans)) store.ingest(protobuf, 'protobuf');
  const [{ traceId }] = store.listTraces(everything).rows as [TraceSummary];
  const rows: BenchRow[] = [];
  const row = (name: string, work: () => void, goal?: number) => {
    work();
    rows.push({ name: `${name} of ${spans} spans`, value: best(() => timed(work)), unit: 'ms', ...(goal && { goal }) });
  };
  row('trace', () => store.getTrace(traceId), 100);
  for (const filter of spanFilters) row(`find ${filter}`, () => store.findSpans({ traceId, filter }), 16);
  for (const key of ['http.route', 'order.id']) row(`column ${key}`, () => store.getAttributeColumn({ traceId, key }));
  row('attribute keys', () => store.listAttributeKeys(traceId));
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

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

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

console.log(JSON.stringify(measure(Number(process.argv[2]))));
