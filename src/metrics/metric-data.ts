import { METRIC, METRIC_WIDTH, SERIES, SERIES_WIDTH } from '../otlp/columns/metric-columns.ts';
import { rangeOf } from '../otlp/columns/span-columns.ts';
import type { MetricData, MetricPoint, MetricQuery, MetricSeries } from '../protocol/metrics.ts';
import type { Attribute } from '../protocol/traces.ts';
import { resourceOf } from '../records/origins.ts';
import { attributesOfSet } from './attribute-set.ts';
import { type IndexedSegments, storedMetrics, summaryOf } from './metric-list.ts';
import { readMetricPoint } from './metric-point.ts';

const TEMPORALITIES = ['unspecified', 'delta', 'cumulative'] as const;

/** The metric with a page of its series; `undefined` when it is not, or no longer, stored. */
export function metricData(indexed: IndexedSegments, query: MetricQuery): MetricData | undefined {
  const metric = storedMetrics(indexed).get(query.id);
  if (metric === undefined) return undefined;
  const { home, tuple } = metric;
  const word = (field: number) => home.metricTuples[tuple * METRIC_WIDTH + field]!;
  return {
    metric: summaryOf(metric),
    temporality: TEMPORALITIES[word(METRIC.temporality)] ?? 'unspecified',
    isMonotonic: word(METRIC.isMonotonic) === 1,
    ...resourceOf(home, word(METRIC.origin)),
    metadata: attributesOfSet(home.attributeSets, word(METRIC.metadata)),
    series: seriesOf(indexed, query, word(METRIC.type)),
  };
}

interface FoundSeries {
  readonly attributes: readonly Attribute[];
  /** The newest first. */
  readonly points: MetricPoint[];
}

/** Series in order of first appearance, each with its newest points. */
function seriesOf(indexed: IndexedSegments, query: MetricQuery, type: number): MetricSeries[] {
  const found = pageOfSeries(indexed, query);
  for (const { segment, index } of indexed.segments.toReversed()) {
    const byTuple = Array.from(index.seriesNumbers, (number) => found.get(number));
    for (let row = segment.rowCount - 1; row >= 0; row--) {
      const series = byTuple[segment.series[row]!];
      if (series === undefined || series.points.length >= query.maxPoints) continue;
      const [start, end] = rangeOf(segment.pointEnds, row);
      series.points.push(readMetricPoint(segment.points.subarray(start, end), type));
    }
  }
  return Array.from(found.values(), ({ attributes, points }) => ({
    attributes,
    points: points.reverse().sort(byTime),
  }));
}

/** By number, still without points. */
function pageOfSeries({ segments }: IndexedSegments, { id, offset, limit }: MetricQuery): Map<number, FoundSeries> {
  const page = new Map<number, FoundSeries>();
  const before = new Set<number>();
  for (const { segment, index } of segments) {
    for (const [series, number] of index.seriesNumbers.entries()) {
      if (page.size === limit) return page;
      const metric = segment.seriesTuples[series * SERIES_WIDTH + SERIES.metric]!;
      if (index.metricIds[metric] !== id || page.has(number) || before.has(number)) continue;
      if (before.size < offset) before.add(number);
      else {
        const attributes = attributesOfSet(
          segment.attributeSets,
          segment.seriesTuples[series * SERIES_WIDTH + SERIES.attributes]!,
        );
        page.set(number, { attributes, points: [] });
      }
    }
  }
  return page;
}

function byTime(one: MetricPoint, other: MetricPoint): number {
  const difference = BigInt(one.timeUnixNano) - BigInt(other.timeUnixNano);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
