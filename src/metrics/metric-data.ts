import { entryBytes } from '../otlp/columns/byte-table.ts';
import { METRIC, METRIC_WIDTH, type MetricSegment, SERIES, SERIES_WIDTH } from '../otlp/columns/metric-columns.ts';
import { rangeOf } from '../otlp/columns/span-columns.ts';
import type { MetricData, MetricPoint, MetricQuery, MetricSeries } from '../protocol/metrics.ts';
import type { Attribute } from '../protocol/traces.ts';
import { resourceOf } from '../records/origins.ts';
import { type IndexedSegment, type StoredMetric, storedMetrics, summaryOf } from './metric-list.ts';
import { readAttributeSet, readMetricPoint } from './metric-point.ts';

const TEMPORALITIES = ['unspecified', 'delta', 'cumulative'] as const;

/** The metric with a page of its series; `undefined` when it is not, or no longer, stored. `segments`: the oldest first. */
export function metricData(segments: readonly IndexedSegment[], query: MetricQuery): MetricData | undefined {
  const metric = storedMetrics(segments).get(query.id);
  if (metric === undefined) return undefined;
  const { home, tuple } = metric;
  const word = (field: number) => home.metricTuples[tuple * METRIC_WIDTH + field]!;
  return {
    metric: summaryOf(metric),
    temporality: TEMPORALITIES[word(METRIC.temporality)] ?? 'unspecified',
    isMonotonic: word(METRIC.isMonotonic) === 1,
    ...resourceOf(home, word(METRIC.origin)),
    metadata: readAttributeSet(entryBytes(home.attributeSets, word(METRIC.metadata))),
    series: seriesOf(segments, metric, query, word(METRIC.type)),
  };
}

interface FoundSeries {
  attributes: readonly Attribute[];
  /** The newest first. */
  readonly points: MetricPoint[];
}

/** Series in order of first appearance, each with its newest points. */
function seriesOf(
  segments: readonly IndexedSegment[],
  { seriesIds }: StoredMetric,
  { offset, limit, maxPoints }: MetricQuery,
  type: number,
): MetricSeries[] {
  const wanted = [...seriesIds].slice(offset, offset + limit);
  const found = new Map<number, FoundSeries>(wanted.map((id) => [id, { attributes: [], points: [] }]));
  for (const { segment, index } of segments.toReversed()) {
    const byNumber = Array.from(index.seriesIds, (id) => found.get(id));
    for (const [number, series] of byNumber.entries()) {
      if (series?.points.length === 0) series.attributes = attributesOf(segment, number);
    }
    for (let row = segment.rowCount - 1; row >= 0; row--) {
      const series = byNumber[segment.series[row]!];
      if (series === undefined || series.points.length >= maxPoints) continue;
      const [start, end] = rangeOf(segment.pointEnds, row);
      series.points.push(readMetricPoint(segment.points.subarray(start, end), type));
    }
  }
  return Array.from(found.values(), ({ attributes, points }) => ({
    attributes,
    points: points.reverse().sort(byTime),
  }));
}

function attributesOf(segment: MetricSegment, series: number): Attribute[] {
  const id = segment.seriesTuples[series * SERIES_WIDTH + SERIES.attributes]!;
  return readAttributeSet(entryBytes(segment.attributeSets, id));
}

function byTime(one: MetricPoint, other: MetricPoint): number {
  const difference = BigInt(one.timeUnixNano) - BigInt(other.timeUnixNano);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
