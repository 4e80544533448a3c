/** Child of receiver-logs.bench.ts: prints what it measured as JSON. Arguments: log records, data points. */

import { LogStore } from '../../src/logs/log-store.ts';
import { MetricStore } from '../../src/metrics/metric-store.ts';
import type { LogQuery } from '../../src/protocol/logs.ts';
import { encodeByProtobufjs } from './protobufjs.ts';

const itemsInRequest = 512;
const startOfRun = 1_756_000_000_000_000_000n;
const unbounded = { maxStoreBytes: 2 ** 40 };
const [logCount, pointCount] = process.argv.slice(2).map(Number) as [number, number];

console.log(JSON.stringify({ ...measureLogs(), ...measureMetrics() }));

/** Records of a shop's backend: four in a trace, three attributes, a body with an order's number that seldom recurs. */
function measureLogs() {
  const store = new LogStore(unbounded);
  let spent = 0;
  for (let first = 0; first < logCount; first += itemsInRequest) {
    const logRecords = Array.from({ length: itemsInRequest }, (_, i) => logRecord(first + i));
    const bytes = encodeByProtobufjs('ExportLogsServiceRequest', {
      resourceLogs: [{ resource: resource(first), scopeLogs: [{ scope: { name: 'shop' }, logRecords }] }],
    });
    spent += processorTime(() => store.ingest(bytes, 'protobuf'));
  }
  const { storedLogs } = store.counts;
  const query: LogQuery = { text: '', minSeverity: 0, order: 'newest', offset: 0, limit: 100 };
  const traceId = Buffer.from(id(16, 100_000)).toString('hex');
  const time = (own: Partial<LogQuery>) => best(() => processorTime(() => store.listLogs({ ...query, ...own })));
  return {
    logsPerSecond: (storedLogs / spent) * 1000,
    bytesPerLog: store.storedBytes / storedLogs,
    logsNewest: time({}),
    logsOfTrace: time({ traceId }),
    logsSevere: time({ minSeverity: 17 }),
    logsText: time({ text: 'order 4711' }),
    logsNowhere: time({ text: 'nowhere' }),
    logsDeep: time({ offset: storedLogs - 100 }),
  };
}

/** 200 series of a process, sent again and again as SDKs do. */
function measureMetrics() {
  const store = new MetricStore(unbounded);
  let spent = 0;
  for (let first = 0; first < pointCount; first += itemsInRequest) {
    const bytes = encodeByProtobufjs('ExportMetricsServiceRequest', {
      resourceMetrics: [
        { resource: resource(0), scopeMetrics: [{ scope: { name: 'shop' }, metrics: metrics(first) }] },
      ],
    });
    spent += processorTime(() => store.ingest(bytes, 'protobuf'));
  }
  const { storedPoints } = store.counts;
  const { rows } = store.listMetrics({ text: '', offset: 0, limit: 100 });
  const query = { id: rows[0]!.id, offset: 0, limit: 20, maxPoints: 500 };
  return {
    pointsPerSecond: (storedPoints / spent) * 1000,
    bytesPerPoint: store.storedBytes / storedPoints,
    metricList: best(() => processorTime(() => store.listMetrics({ text: '', offset: 0, limit: 100 }))),
    metricData: best(() => processorTime(() => store.getMetric(query))),
  };
}

function logRecord(number: number) {
  const order = (number * 2654435761) % 1_000_003;
  return {
    timeUnixNano: String(startOfRun + BigInt(number) * 10_000n),
    observedTimeUnixNano: String(startOfRun + BigInt(number) * 10_000n + 500n),
    severityNumber: number % 100 === 0 ? 17 : 9,
    severityText: number % 100 === 0 ? 'ERROR' : 'INFO',
    body: { stringValue: `order ${order} of customer ${order % 5000} is on its way` },
    attributes: [
      text('code.function.name', `ship${number % 40}`),
      text('order.id', `ord-${order}`),
      text('thread.name', `worker-${number % 8}`),
    ],
    traceId: id(16, Math.floor(number / 4)),
    spanId: id(8, Math.floor(number / 2)),
    flags: 1,
  };
}

function metrics(first: number) {
  const points = (own: (i: number) => object) =>
    Array.from({ length: itemsInRequest / 4 }, (_, i) => ({
      startTimeUnixNano: String(startOfRun),
      timeUnixNano: String(startOfRun + BigInt(first) * 1_000_000n),
      attributes: [
        text('http.route', `/api/items/${i % 50}`),
        text('http.request.method', i % 2 === 0 ? 'GET' : 'POST'),
      ],
      ...own(i),
    }));
  const histogram = points((i) => ({
    count: '40',
    sum: 12.5 + i,
    explicitBounds: [5, 10, 25, 50, 75, 100, 250, 500, 750, 1000],
    bucketCounts: Array.from({ length: 11 }, (_, bucket) => String(bucket + i)),
  }));
  return [
    {
      name: 'http.server.active_requests',
      unit: '{request}',
      sum: { aggregationTemporality: 2, dataPoints: points((i) => ({ asInt: String(i) })) },
    },
    { name: 'process.memory.usage', unit: 'By', gauge: { dataPoints: points((i) => ({ asInt: String(i * 1000) })) } },
    { name: 'process.cpu.utilization', unit: '1', gauge: { dataPoints: points((i) => ({ asDouble: i / 100 })) } },
    {
      name: 'http.server.request.duration',
      unit: 's',
      histogram: { aggregationTemporality: 2, dataPoints: histogram },
    },
  ];
}

function resource(number: number) {
  return { attributes: [text('service.name', `service ${number % 6}`), text('host.name', 'node-1')] };
}

function text(key: string, stringValue: string) {
  return { key, value: { stringValue } };
}

function id(length: number, number: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(0xa5);
  new DataView(bytes.buffer).setUint32(length - 4, Math.imul(number + 1, 0x9e3779b1));
  return bytes;
}

function best(measure: () => number): number {
  return Math.min(...Array.from({ length: 5 }, measure));
}

/** Milliseconds, so that other work on the machine counts little. */
function processorTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
