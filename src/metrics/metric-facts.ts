import {
  METRIC,
  METRIC_TYPE,
  METRIC_WIDTH,
  type MetricSegment,
  SERIES,
  SERIES_WIDTH,
} from '../otlp/columns/metric-columns.ts';
import { rangeOf } from '../otlp/columns/span-columns.ts';
import { textAt } from '../records/attributes.ts';
import { attributesOfSet } from './attribute-set.ts';
import { type IndexedSegments, storedMetrics, summaryOf } from './metric-list.ts';
import { boundsOfPoint, timeOfPoint } from './metric-point.ts';

/** How the points of a metric are made. */
export interface MetricFacts {
  readonly service: string;
  readonly name: string;
  readonly unit: string;
  /** When the first and the last of its points to come were taken, in nanoseconds since the Unix epoch; absent without points. */
  readonly timesNs?: readonly [first: number, last: number];
  /** Of a histogram: the bounds of its series, each list once. */
  readonly bounds: readonly string[];
  /** An attribute that has `manyValues` or more in all metrics of this name. */
  readonly manyValued?: string;
}

/** So many values of an attribute are told of. */
export const manyValues = 10_000;

/** Series that are looked at before a pause, and at most for the values of one metric's attributes. */
const seriesAtOnce = 1_000;
const mostSeries = 100_000;

/** The facts of all metrics. */
export class KnownMetricFacts {
  /** Segments never change. */
  readonly #bySegment = new WeakMap<MetricSegment, SegmentFacts>();

  /** Pauses after some work: no segment may change meanwhile. */
  *of(indexed: IndexedSegments): Generator<undefined, readonly MetricFacts[]> {
    const times = new Map<number, readonly [number, number]>();
    const bounds = new Map<number, Set<string>>();
    for (const { segment, index } of indexed.segments) {
      const known = this.#bySegment.get(segment) ?? (yield* factsIn(segment));
      this.#bySegment.set(segment, known);
      for (const [tuple, id] of index.metricIds.entries()) {
        const { timesNs, bounds: here } = known[tuple]!;
        if (timesNs !== undefined) times.set(id, [times.get(id)?.[0] ?? timesNs[0], timesNs[1]]);
        bounds.set(id, new Set([...(bounds.get(id) ?? []), ...here]));
      }
    }
    const metrics = Array.from(storedMetrics(indexed).values(), (metric) => ({ ...metric, ...summaryOf(metric) }));
    const manyValued = yield* manyValuedOf(metrics, indexed);
    return metrics.map(({ id, service, name, unit }) => {
      const timesNs = times.get(id);
      const key = manyValued.get(name);
      return {
        service,
        name,
        unit,
        ...(timesNs && { timesNs }),
        bounds: [...bounds.get(id)!],
        ...(key !== undefined && { manyValued: key }),
      };
    });
  }
}

/** By number of the metric's tuple. */
type SegmentFacts = readonly Pick<MetricFacts, 'timesNs' | 'bounds'>[];

function* factsIn(segment: MetricSegment): Generator<undefined, SegmentFacts> {
  const { seriesTuples, metricTuples, series, rowCount } = segment;
  const metricCount = metricTuples.length / METRIC_WIDTH;
  const firstRows = new Int32Array(metricCount).fill(-1);
  const lastRows = new Int32Array(metricCount);
  const lastOfSeries = new Int32Array(seriesTuples.length / SERIES_WIDTH).fill(-1);
  const metricOf = (number: number) => seriesTuples[number * SERIES_WIDTH + SERIES.metric]!;
  for (let row = 0; row < rowCount; row++) {
    const metric = metricOf(series[row]!);
    if (firstRows[metric] === -1) firstRows[metric] = row;
    lastRows[metric] = row;
    lastOfSeries[series[row]!] = row;
  }
  const pointAt = (row: number) => segment.points.subarray(...rangeOf(segment.pointEnds, row));
  const bounds = Array.from({ length: metricCount }, () => new Set<string>());
  for (const [number, row] of lastOfSeries.entries()) {
    const metric = metricOf(number);
    if (row === -1 || metricTuples[metric * METRIC_WIDTH + METRIC.type] !== METRIC_TYPE.histogram) continue;
    // A series keeps its bounds as long as its program runs: the last point speaks for all.
    bounds[metric]!.add(boundsOfPoint(pointAt(row)));
    if (number % seriesAtOnce === 0) yield;
  }
  return bounds.map((lists, metric) => ({
    ...(firstRows[metric] !== -1 && {
      timesNs: [timeOfPoint(pointAt(firstRows[metric]!)), timeOfPoint(pointAt(lastRows[metric]!))] as const,
    }),
    bounds: [...lists],
  }));
}

/** By name of the metric, the attribute that has many values. */
function* manyValuedOf(
  metrics: readonly { readonly name: string; readonly seriesCount: number }[],
  indexed: IndexedSegments,
): Generator<undefined, ReadonlyMap<string, string>> {
  const seriesByName = new Map<string, number>();
  for (const { name, seriesCount } of metrics) seriesByName.set(name, (seriesByName.get(name) ?? 0) + seriesCount);
  const found = new Map<string, string>();
  for (const [name, seriesCount] of seriesByName) {
    // Each value makes a series.
    const key = seriesCount < manyValues ? undefined : yield* manyValuedKey(name, indexed);
    if (key !== undefined) found.set(name, key);
  }
  return found;
}

function* manyValuedKey(name: string, { segments }: IndexedSegments): Generator<undefined, string | undefined> {
  const values = new Map<string, Set<string>>();
  const seen = new Set<number>();
  for (const { segment, index } of segments) {
    const { seriesTuples, metricTuples, texts } = segment;
    const isNamed = Array.from(
      index.metricIds,
      (_, tuple) => textAt(texts, metricTuples[tuple * METRIC_WIDTH + METRIC.name]!) === name,
    );
    for (const [series, number] of index.seriesNumbers.entries()) {
      if (!isNamed[seriesTuples[series * SERIES_WIDTH + SERIES.metric]!] || seen.has(number)) continue;
      if (seen.add(number).size > mostSeries) return undefined;
      const set = seriesTuples[series * SERIES_WIDTH + SERIES.attributes]!;
      for (const { key, value } of attributesOfSet(segment.attributeSets, set)) {
        const ofKey = values.get(key) ?? new Set();
        values.set(key, ofKey);
        if (ofKey.add(JSON.stringify(value)).size >= manyValues) return key;
      }
      if (seen.size % seriesAtOnce === 0) yield;
    }
  }
  return undefined;
}
