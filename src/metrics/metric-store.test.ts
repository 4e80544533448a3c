import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answeredAttributes,
  answeredDouble,
  answeredId,
  answeredInteger,
  answeredResource,
  answeredScope,
  answeredService,
  list,
} from '../../test/otlp/answered.ts';
import { metricRequest } from '../../test/otlp/metric-arbitraries.ts';
import { choices, encodeOddly } from '../../test/otlp/odd-encoding.ts';
import { toJson } from '../../test/otlp/otlp-json.ts';
import { decode, encode, type Fields } from '../../test/otlp/otlp-schema.ts';
import { trials } from '../../test/trials.ts';
import type { MetricSegment } from '../otlp/columns/metric-columns.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import { jsonToProtobuf } from '../otlp/json-to-protobuf.ts';
import type { MetricData, MetricListQuery, MetricType } from '../protocol/metrics.ts';
import { exponentialBuckets } from './exponential-buckets.ts';
import { MetricStore } from './metric-store.ts';

const everything: MetricListQuery = { text: '', offset: 0, limit: 1000 };
const all = { offset: 0, limit: 1000, maxPoints: 1000 };
const message = 'ExportMetricsServiceRequest';

describe('any request of metrics', () => {
  test.each<Encoding>(['protobuf', 'json'])(
    'in %s is answered to the last field, as protobuf-es reads it',
    (encoding) => {
      fc.assert(
        fc.property(metricRequest, (fields) => {
          const store = new MetricStore({ maxStoreBytes: 2 ** 30 });
          const bytes = bytesOf(fields, encoding);
          expect(store.ingest(bytes, encoding).ok).toBe(true);
          const expected = answeredMetrics(decode(message, encoding === 'json' ? protobufOf(bytes) : bytes));
          expect(sorted(stored(store))).toEqual(sorted(expected));
          const points = expected.map(({ metric }) => metric.pointCount);
          expect(store.counts.storedPoints).toBe(points.reduce((sum, count) => sum + count, 0));
        }),
        { numRuns: trials(100), interruptAfterTimeLimit: 4000 },
      );
    },
  );

  test('written as protobuf permits and hardly anyone does is answered as protobuf-es reads it', () => {
    fc.assert(
      fc.property(metricRequest, choices, (fields, choose) => {
        const store = new MetricStore({ maxStoreBytes: 2 ** 30 });
        const bytes = encodeOddly(message, fields, choose);
        expect(store.ingest(bytes, 'protobuf').ok).toBe(true);
        expect(told(stored(store))).toEqual(told(answeredMetrics(decode(message, bytes))));
      }),
      { numRuns: trials(100), interruptAfterTimeLimit: 4000 },
    );
  });

  test('that is damaged is kept whole or refused whole, and never throws', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    const damaged = fc.tuple(metricRequest, fc.array(change), fc.constantFrom<Encoding>('protobuf', 'json'));
    fc.assert(
      fc.property(fc.array(damaged, { maxLength: 5 }), (requests) => {
        const store = new MetricStore({ maxStoreBytes: 2 ** 30 });
        for (const [fields, changes, encoding] of requests) {
          const bytes = Uint8Array.from(bytesOf(fields, encoding));
          for (const { at, byte } of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const before = store.counts;
          if (!store.ingest(bytes, encoding).ok) expect(store.counts).toEqual(before);
        }
        const points = stored(store).map(({ metric }) => metric.pointCount);
        expect(store.counts.storedPoints).toBe(points.reduce((sum, count) => sum + count, 0));
      }),
      { numRuns: trials(200), interruptAfterTimeLimit: 4000 },
    );
  });
});

describe('a metric', () => {
  test('is one over all requests, with its newest description, and its points by time', () => {
    const store = storeOf([
      { name: 'load', unit: '1', description: 'old', gauge: { dataPoints: [at(20, '1'), at(30, '2')] } },
      { name: 'load', unit: '1', description: 'new', gauge: { dataPoints: [at(10, '3')] } },
      { name: 'load', unit: '%', gauge: { dataPoints: [at(10, '4')] } },
    ]);
    const { rows } = store.listMetrics(everything);
    expect(rows).toMatchObject([
      { name: 'load', unit: '1', description: 'new', type: 'gauge', service: 'shop', seriesCount: 1, pointCount: 3 },
      { name: 'load', unit: '%', pointCount: 1 },
    ]);
    const data = store.getMetric({ ...all, id: rows[0]!.id });
    expect(data?.series[0]?.points.map(({ value }) => value)).toEqual([3, 1, 2]);
  });

  test('has one series for one set of attributes, whatever their order', () => {
    const [a, b] = [keyValue('a', '1'), keyValue('b', '2')];
    const store = storeOf([
      { name: 'load', gauge: { dataPoints: [at(10, '1', [a, b]), at(20, '2', [b, a]), at(30, '3', [a])] } },
    ]);
    const data = store.getMetric({ ...all, id: store.listMetrics(everything).rows[0]!.id })!;
    expect(data.series.map(({ points }) => points.map(({ value }) => value))).toEqual([[1, 2], [3]]);
  });

  test('gives a page of its series, each with its newest points', () => {
    const dataPoints = Array.from({ length: 30 }, (_, i) => at(i, `${i}`, [keyValue('series', `${i % 3}`)]));
    const store = storeOf([{ name: 'load', sum: { dataPoints, isMonotonic: true, aggregationTemporality: 2 } }]);
    const [{ id } = { id: 0 }] = store.listMetrics(everything).rows;
    const data = store.getMetric({ id, offset: 1, limit: 1, maxPoints: 2 })!;
    expect(data).toMatchObject({ isMonotonic: true, temporality: 'cumulative', metric: { seriesCount: 3 } });
    expect(data.series).toMatchObject([
      { attributes: [{ key: 'series', value: '1' }], points: [{ value: 25 }, { value: 28 }] },
    ]);
    expect(store.getMetric({ ...all, id: id + 1000 })).toBeUndefined();
  });

  test('tells the traces of its exemplars', () => {
    const exemplar = {
      timeUnixNano: '5',
      asDouble: 0.5,
      traceId: new Uint8Array(16).fill(1),
      spanId: new Uint8Array(8).fill(2),
    };
    const store = storeOf([{ name: 'load', gauge: { dataPoints: [{ ...at(10, '1'), exemplars: [exemplar] }] } }]);
    const [row] = store.listMetrics(everything).rows;
    expect(row).toMatchObject({ exemplarCount: 1 });
    expect(store.getMetric({ ...all, id: row!.id })!.series[0]!.points[0]!.exemplars).toEqual([
      { timeUnixNano: '5', value: 0.5, traceId: '01'.repeat(16), spanId: '02'.repeat(8), attributes: [] },
    ]);
  });

  test.each<[string, Partial<MetricListQuery>, string[]]>([
    ['a word of the name', { text: 'DURATION' }, ['http.duration']],
    ['a word of the description', { text: 'takes' }, ['http.duration']],
    ['the unit', { text: 'bytes' }, ['memory']],
    ['all words', { text: ' shop  memory ' }, ['memory']],
    ['the service', { service: 'shop' }, ['http.duration', 'memory']],
    ['another service', { service: 'cart' }, []],
    ['a page', { offset: 1, limit: 1 }, ['memory']],
  ])('is found by %s', (_, query, names) => {
    const store = storeOf([
      { name: 'memory', unit: 'bytes', gauge: {} },
      { name: 'http.duration', description: 'what it takes', histogram: {} },
    ]);
    expect(store.listMetrics({ ...everything, ...query }).rows.map(({ name }) => name)).toEqual(names);
  });
});

test('of which many are dropped keeps its id, and others get none that was given before', () => {
  const store = new MetricStore({ maxStoreBytes: 400_000 });
  const idsOf = () => new Map(store.listMetrics(everything).rows.map(({ name, id }) => [name, id]));
  const given = new Map<number, string>();
  for (let i = 0; i < 3000; i++) {
    const dataPoints = [at(i, '1', [keyValue('run', `${i} ${'x'.repeat(400)}`)])];
    ingest(store, [
      { name: 'always', gauge: { dataPoints } },
      { name: `metric ${i >> 5}`, gauge: { dataPoints } },
    ]);
    if (i % 100 !== 0) continue;
    for (const [name, id] of idsOf()) {
      expect(given.get(id) ?? name).toBe(name);
      given.set(id, name);
    }
  }
  expect(store.counts.droppedPoints).toBeGreaterThan(3000);
  expect([...given.values()].filter((name) => name === 'always')).toHaveLength(1);
});

describe('the budget', () => {
  test('is kept by dropping the oldest points, which are counted, and metrics without any left', () => {
    const store = new MetricStore({ maxStoreBytes: 200_000 });
    const emptyBytes = store.storedBytes;
    for (let i = 0; i < 400; i++) {
      const dataPoints = Array.from({ length: 20 }, (_, point) =>
        at(i * 20 + point, '1', [keyValue('host', `host ${point}`)]),
      );
      ingest(store, [{ name: i < 10 ? 'early' : 'load', gauge: { dataPoints } }]);
    }
    const { points, storedPoints, droppedPoints } = store.counts;
    expect(store.storedBytes).toBeLessThanOrEqual(200_000 + emptyBytes);
    expect([points, storedPoints + droppedPoints]).toEqual([8000, 8000]);
    expect(droppedPoints).toBeGreaterThan(200);
    const { rows } = store.listMetrics(everything);
    expect(rows).toMatchObject([{ name: 'load', pointCount: storedPoints, seriesCount: 20 }]);
    const oldest = store
      .getMetric({ ...all, id: rows[0]!.id })!
      .series.map((series) => Number(series.points[0]!.timeUnixNano));
    expect(Math.min(...oldest)).toBe(droppedPoints);
  });
});

test('the budget is for the index of queries too, of which half may be where every point is a series of its own', () => {
  const maxStoreBytes = 1 << 20;
  const store = new MetricStore({ maxStoreBytes });
  const ingestNext = (i: number) =>
    ingest(store, [
      { name: 'load', gauge: { dataPoints: [at(i, '1', [keyValue('session', `session number ${i}`)])] } },
    ]);
  for (let i = 0; i < 10_000; i++) ingestNext(i);
  const before = store.counts.storedPoints;
  expect(store.listMetrics(everything).rows).toMatchObject([{ seriesCount: before, pointCount: before }]);
  expect(store.counts.storedPoints).toBe(before);
  expect(store.storedBytes).toBeGreaterThan(1.5 * maxStoreBytes);
  ingestNext(10_000);
  // Forgets what is dropped by now.
  store.listMetrics(everything);
  expect(store.counts.storedPoints).toBeGreaterThan(before / 4);
  expect(store.storedBytes).toBeLessThan(1.5 * maxStoreBytes);
});

test('queries that were prepared for piece by piece are answered right, whatever comes in between', () => {
  const store = new MetricStore({ maxStoreBytes: 200_000 });
  let number = 0;
  const ingestSome = () => {
    for (let i = 0; i < 50; i++, number++) {
      const attributes = [keyValue('session', `${number % 300}`)];
      ingest(store, [{ name: `metric ${number % 7}`, gauge: { dataPoints: [at(number, '1', attributes)] } }]);
    }
  };
  let pieces = 0;
  for (let round = 0; round < 30; round++) {
    for (let i = 0; i < 5; i++) ingestSome();
    for (const _ of store.preparing()) {
      pieces++;
      ingestSome();
    }
    const { rows } = store.listMetrics(everything);
    const points = rows.reduce((sum, { pointCount }) => sum + pointCount, 0);
    expect(points).toBe(store.counts.storedPoints);
    for (const { id, name, pointCount } of rows) {
      const data = store.getMetric({ ...all, id })!;
      expect(data.metric.name).toBe(name);
      expect(data.series.reduce((sum, series) => sum + series.points.length, 0)).toBe(pointCount);
      expect(new Set(data.series.map(({ attributes }) => shown(attributes))).size).toBe(data.series.length);
    }
  }
  expect(pieces).toBeGreaterThan(30);
  expect(store.counts.droppedPoints).toBeGreaterThan(0);
});

test('what was sealed is answered again by the store that takes it over', () => {
  const store = new MetricStore({ maxStoreBytes: 200_000 });
  const sealed = new Map<number, MetricSegment>();
  store.hooks = {
    onSealed: (number, segment) => sealed.set(number, structuredClone(segment)),
    onDropped: (number) => sealed.delete(number),
  };
  for (let i = 0; i < 3000; i++)
    ingest(store, [{ name: `metric ${i % 50}`, sum: { dataPoints: [at(i, '1'), at(i + 1, '2')] } }]);
  store.seal();
  expect([store.openItems, store.counts.droppedPoints > 0]).toEqual([0, true]);
  const copy = new MetricStore({ maxStoreBytes: 2 ** 30 });
  for (const [number, segment] of sealed) copy.restore(number, segment);
  expect(sorted(stored(copy))).toEqual(sorted(stored(store)));
  expect(copy.counts).toEqual({ points: 0, storedPoints: store.counts.storedPoints, droppedPoints: 0 });
  store.clear();
  expect([sealed.size, store.listMetrics(everything).total]).toEqual([0, 0]);
});

function storeOf(metrics: readonly Fields[]): MetricStore {
  const store = new MetricStore({ maxStoreBytes: 2 ** 30 });
  ingest(store, metrics);
  return store;
}

function ingest(store: MetricStore, metrics: readonly Fields[]): void {
  const request = {
    resourceMetrics: [{ resource: { attributes: [keyValue('service.name', 'shop')] }, scopeMetrics: [{ metrics }] }],
  };
  expect(store.ingest(encode(message, request), 'protobuf').ok).toBe(true);
}

function at(time: number, asInt: string, attributes: Fields[] = []): Fields {
  return { timeUnixNano: `${time}`, asInt, attributes };
}

function keyValue(key: string, stringValue: string): Fields {
  return { key, value: { stringValue } };
}

/** All that the store has, but for the ids, which are its own. */
function stored(store: MetricStore): MetricData[] {
  return store.listMetrics(everything).rows.map(({ id }) => {
    const data = store.getMetric({ ...all, id })!;
    expect(data.metric.id).toBe(id);
    return { ...data, metric: { ...data.metric, id: 0 } };
  });
}

function sorted(metrics: readonly MetricData[]): MetricData[] {
  const labelled = metrics.map((metric) => ({ metric, label: shown(metric) }));
  return labelled.sort((a, b) => (a.label < b.label ? -1 : 1)).map(({ metric }) => metric);
}

/** Each point with what is said of it, whatever series and metric it was counted to: equal attributes may be encoded differently. */
function told(metrics: readonly MetricData[]): string[] {
  return metrics
    .flatMap(({ metric, series, metadata: _, ...shared }) => {
      const { name, unit, type, service, scope } = metric;
      const about = { name, unit, type, service, scope, ...shared };
      return series.flatMap(({ attributes, points }) =>
        points.map((point) => shown({ about, attributes: attributes.map(shown).sort(), point })),
      );
    })
    .sort();
}

function shown(value: unknown): string {
  return inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null, sorted: true });
}

function bytesOf(fields: Fields, encoding: Encoding): Uint8Array {
  return encoding === 'protobuf' ? encode(message, fields) : new TextEncoder().encode(JSON.stringify(toJson(fields)));
}

function protobufOf(json: Uint8Array): Uint8Array {
  const written = jsonToProtobuf(json, 'metrics');
  return written.ok ? written.value : new Uint8Array();
}

const types = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;
const temporalities = ['unspecified', 'delta', 'cumulative'] as const;
const emptyResource = { attributes: [], droppedAttributesCount: 0, entityRefs: [] };
const emptyScope = { name: '', version: '', attributes: [], droppedAttributesCount: 0 };

/** What the store is to answer, worked out from plain fields on its own. */
function answeredMetrics(request: Fields): MetricData[] {
  const found = new Map<
    string,
    { versions: Map<string, MetricData>; series: Map<string, MetricData['series'][number]> }
  >();
  for (const resourceMetrics of list(request['resourceMetrics'])) {
    for (const scopeMetrics of list(resourceMetrics['scopeMetrics'])) {
      for (const metric of list(scopeMetrics['metrics'])) {
        const type = types.find((name) => metric[name] !== undefined);
        const data = (type === undefined ? {} : metric[type]) as Fields;
        const identity = shown([
          [resourceMetrics['resource'] ?? emptyResource, resourceMetrics['schemaUrl']],
          [scopeMetrics['scope'] ?? emptyScope, scopeMetrics['schemaUrl']],
          [metric['name'], metric['unit'], type, data['aggregationTemporality'], data['isMonotonic']],
        ]);
        const entry = found.get(identity) ?? { versions: new Map(), series: new Map() };
        found.set(identity, entry);
        const version = shown([metric['description'], metric['metadata']]);
        if (!entry.versions.has(version))
          entry.versions.set(version, answeredMetric(resourceMetrics, scopeMetrics, metric, type, data));
        for (const point of list(data['dataPoints'])) {
          const attributes = answeredAttributes(point['attributes']);
          const key = shown(attributes.map(shown).sort());
          const points = entry.series.get(key)?.points ?? [];
          entry.series.set(key, { attributes, points: [...points, answeredPoint(point, type!)] });
        }
      }
    }
  }
  return Array.from(found.values(), ({ versions, series }) => {
    const newest = [...versions.values()].at(-1)!;
    const all = Array.from(series.values(), ({ attributes, points }) => ({
      attributes,
      points: points.toSorted(byTime),
    }));
    const points = all.flatMap((each) => each.points);
    const exemplarCount = points.reduce((sum, { exemplars }) => sum + exemplars.length, 0);
    const metric = { ...newest.metric, seriesCount: all.length, pointCount: points.length, exemplarCount };
    return { ...newest, metric, series: all };
  });
}

function answeredMetric(resource: Fields, scope: Fields, metric: Fields, type: MetricType | undefined, data: Fields) {
  return {
    metric: {
      id: 0,
      name: metric['name'],
      description: metric['description'],
      unit: metric['unit'],
      type: type ?? 'empty',
      service: answeredService(resource),
      scope: answeredScope(scope),
    },
    temporality: temporalities[Number(data['aggregationTemporality'] ?? 0)],
    isMonotonic: data['isMonotonic'] ?? false,
    ...answeredResource(resource),
    metadata: answeredAttributes(metric['metadata']),
  } as unknown as MetricData;
}

type Point = MetricData['series'][number]['points'][number];

function answeredPoint(point: Fields, type: MetricType): Point {
  return {
    startUnixNano: point['startTimeUnixNano'],
    timeUnixNano: point['timeUnixNano'],
    flags: point['flags'],
    ...(type === 'gauge' || type === 'sum'
      ? answeredNumber(point)
      : { distribution: answeredDistribution(point, type) }),
    exemplars: list(point['exemplars']).map((exemplar) => ({
      timeUnixNano: exemplar['timeUnixNano'],
      value: answeredNumber(exemplar).value ?? null,
      traceId: answeredId(exemplar['traceId']),
      spanId: answeredId(exemplar['spanId']),
      attributes: answeredAttributes(exemplar['filteredAttributes']),
    })),
  } as Point;
}

function answeredNumber({ asInt, asDouble }: Fields) {
  if (asInt !== undefined) return { value: answeredInteger(asInt as string) };
  return asDouble === undefined ? {} : { value: answeredDouble(asDouble as number) };
}

function answeredDistribution(point: Fields, type: MetricType): object {
  const { count, sum, min, max } = point;
  const range = Object.entries({ sum, min, max }).filter(([, value]) => value !== undefined);
  const shared = { count, ...Object.fromEntries(range.map(([name, value]) => [name, double(value)])) };
  if (type === 'summary') {
    const quantiles = list(point['quantileValues']).map((each) => ({
      quantile: double(each['quantile']),
      value: double(each['value']),
    }));
    return { ...shared, buckets: [], quantiles };
  }
  if (type === 'histogram') {
    const bounds = point['explicitBounds'] as number[];
    const counts = point['bucketCounts'] as string[];
    const buckets = counts.map((each, i) => ({ upperBound: double(bounds[i] ?? Infinity), count: each }));
    return { ...shared, buckets, quantiles: [] };
  }
  const run = (fields: unknown) => {
    const { offset = 0, bucketCounts = [] } = (fields ?? {}) as { offset?: number; bucketCounts?: string[] };
    return { offset, counts: bucketCounts.map(BigInt) };
  };
  const scale = point['scale'] as number;
  const zeroThreshold = point['zeroThreshold'] as number;
  const zeroCount = BigInt(point['zeroCount'] as string);
  const buckets = exponentialBuckets(scale, zeroThreshold, zeroCount, run(point['negative']), run(point['positive']));
  return {
    ...shared,
    scale,
    zeroThreshold: double(zeroThreshold),
    buckets: buckets.map((each) => ({ upperBound: double(each.upperBound), count: String(each.count) })),
    quantiles: [],
  };
}

function double(value: unknown): unknown {
  return Number.isFinite(value) ? value : String(value);
}

function byTime(one: Point, other: Point): number {
  const difference = BigInt(one.timeUnixNano) - BigInt(other.timeUnixNano);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
