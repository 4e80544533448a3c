/** What findings from running cost while spans come: `npx tsx test/bench/run-time.bench.ts`. */
import { pathToFileURL } from 'node:url';
import { serialize, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RunTimeObserver } from '../../src/run-time/observer.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { encode } from '../otlp/otlp-schema.ts';
import { spanIdOf, traceIdOf } from '../otlp/test-spans.ts';
import type { BenchRow } from './row.ts';

const traceCount = 20_000;
const spansATrace = 5;
/** Traces that come between two looks: about a thousand spans a second. */
const newTraces = 600;
const rounds = 20;
/** Milliseconds from one look to the next, as the extension asks. */
const pace = 3_000;
/** So long the worker may do nothing else. */
const longestBlock = 15;

export async function run(): Promise<BenchRow[]> {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
  receive(store, 0, traceCount);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const observer = new RunTimeObserver(store);
  let now = 0;
  const look = () => {
    now += pace;
    return timesOf(observer, now);
  };
  const glance = look();
  const first = look();
  collectGarbage();
  const held = process.memoryUsage().heapUsed - before;

  const reports: number[] = [];
  const looks = Array.from({ length: rounds }, (_, round) => {
    receive(store, traceCount + round * newTraces, newTraces);
    const times = look();
    const began = performance.now();
    observer.report(true);
    reports.push(performance.now() - began);
    return times;
  });
  const sums = looks.map((times) => times.reduce((a, b) => a + b, 0)).sort((a, b) => a - b);
  const spans = traceCount * spansATrace;
  reports.sort((a, b) => a - b);
  return [
    {
      name: `traces of ${spans} spans noted, longest step`,
      value: Math.max(...glance),
      unit: 'ms',
      goal: longestBlock,
    },
    { name: `findings in ${spans} spans, first look`, value: first.reduce((a, b) => a + b, 0), unit: 'ms' },
    { name: '  its longest step', value: Math.max(...first), unit: 'ms', goal: longestBlock },
    { name: `findings in ${newTraces * spansATrace} new spans`, value: sums[rounds / 2]!, unit: 'ms' },
    { name: '  its longest step', value: Math.max(...looks.flat()), unit: 'ms', goal: longestBlock },
    { name: 'report of findings', value: reports[rounds / 2]!, unit: 'ms', goal: longestBlock },
    { name: 'report of findings, message', value: serialize(observer.report(true)).byteLength / 1000, unit: 'kB' },
    { name: `findings in ${spans} spans, memory`, value: held / 2 ** 20, unit: 'MiB', goal: 64 },
  ];
}

/** How long each step of a look takes, in milliseconds. */
function timesOf(observer: RunTimeObserver, now: number): number[] {
  const times: number[] = [];
  const steps = observer.update(now);
  for (let isDone = false; !isDone; ) {
    const began = performance.now();
    isDone = steps.next().done === true;
    times.push(performance.now() - began);
  }
  return times;
}

/** Requests with queries; every tenth has a secret, and queries are those of one list again and again. */
function receive(store: TraceStore, from: number, count: number): void {
  for (let at = from; at < from + count; at += 500) {
    const spans = Array.from({ length: Math.min(500, from + count - at) }, (_, index) => traceOf(at + index)).flat();
    const attributes = [
      { key: 'service.name', value: { stringValue: 'shop' } },
      { key: 'process.pid', value: { intValue: '4711' } },
    ];
    const scopeSpans = [{ scope: { name: 'shop' }, spans }];
    const stored = store.ingest(
      encode('ExportTraceServiceRequest', { resourceSpans: [{ resource: { attributes }, scopeSpans }] }),
      'protobuf',
    );
    if (!stored.ok) throw new Error(stored.problem.message);
  }
}

function traceOf(number: number): object[] {
  const start = 1_700_000_000_000_000_000n + BigInt(number) * 1_000_000n;
  const id = (index: number) => Buffer.from(spanIdOf(number * spansATrace + index + 1), 'hex');
  return Array.from({ length: spansATrace }, (_, index) => ({
    traceId: Buffer.from(traceIdOf(number + 1), 'hex'),
    spanId: id(index),
    ...(index > 0 && { parentSpanId: id(Math.min(index - 1, 1)) }),
    name: index === 0 ? `GET /carts/${number % 40}` : index === 1 ? 'load cart' : 'SELECT item',
    kind: index === 0 ? 2 : index === 1 ? 1 : 3,
    flags: 0x101,
    startTimeUnixNano: String(start + BigInt(index) * 10_000n),
    endTimeUnixNano: String(start + 900_000n - BigInt(index) * 10_000n),
    attributes: [
      { key: 'code.function.name', value: { stringValue: `Cart.load${index}` } },
      { key: 'shop.cart', value: { intValue: String(number) } },
      ...(index > 1 ? query : []),
      ...(index === 1 && number % 10 === 0 ? secret : []),
    ],
  }));
}

const query = [
  { key: 'db.system.name', value: { stringValue: 'postgresql' } },
  { key: 'db.query.text', value: { stringValue: 'SELECT * FROM item WHERE cart = $1' } },
];
const secret = [{ key: 'user.password', value: { stringValue: 'hunter2' } }];

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
