import {
  METRIC,
  METRIC_TYPE,
  METRIC_WIDTH,
  type MetricSegment,
  SERIES,
  SERIES_WIDTH,
} from '../otlp/columns/metric-columns.ts';
import type { MetricList, MetricListQuery, MetricSummary, MetricType } from '../protocol/metrics.ts';
import { textAt } from '../records/attributes.ts';
import { scopeOf, serviceOfOrigin } from '../records/origins.ts';
import type { SegmentIndex } from './metric-catalog.ts';

/** All segments, the oldest first, and what the catalog knows of them. */
export interface IndexedSegments {
  readonly segments: readonly { readonly segment: MetricSegment; readonly index: SegmentIndex }[];
  /** More than the number of any series. */
  readonly seriesLimit: number;
}

/** One metric in all segments. */
export interface StoredMetric {
  readonly id: number;
  /** The newest segment that has it, and the number of its newest tuple there. */
  home: MetricSegment;
  tuple: number;
  seriesCount: number;
  pointCount: number;
  exemplarCount: number;
}

/** All metrics that are stored, by id. */
export function storedMetrics({ segments, seriesLimit }: IndexedSegments): Map<number, StoredMetric> {
  const metrics = new Map<number, StoredMetric>();
  const isCounted = new Uint8Array(seriesLimit);
  for (const { segment, index } of segments) {
    for (const [tuple, id] of index.metricIds.entries()) {
      const known = metrics.get(id);
      if (known === undefined) {
        metrics.set(id, { id, home: segment, tuple, seriesCount: 0, pointCount: 0, exemplarCount: 0 });
      } else {
        known.home = segment;
        known.tuple = tuple;
      }
    }
    for (const [series, number] of index.seriesNumbers.entries()) {
      const tuple = segment.seriesTuples[series * SERIES_WIDTH + SERIES.metric]!;
      const metric = metrics.get(index.metricIds[tuple]!)!;
      if (isCounted[number] === 0) metric.seriesCount++;
      isCounted[number] = 1;
      metric.pointCount += index.pointCounts[series]!;
      metric.exemplarCount += index.exemplarCounts[series]!;
    }
  }
  return metrics;
}

/** One page of the metrics that match, by name and service. */
export function listMetrics(segments: IndexedSegments, query: MetricListQuery, revision: number): MetricList {
  const metrics = Array.from(storedMetrics(segments).values(), summaryOf);
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const matching = metrics.filter((metric) => {
    if (query.service !== undefined && metric.service !== query.service) return false;
    const text = `${metric.name}\n${metric.description}\n${metric.unit}\n${metric.service}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  matching.sort((a, b) => compare(a.name, b.name) || compare(a.service, b.service) || a.id - b.id);
  const { offset, limit } = query;
  const rows = matching.slice(offset, offset + limit);
  return { revision, total: metrics.length, matched: matching.length, offset, rows };
}

export function summaryOf({ id, home, tuple, seriesCount, pointCount, exemplarCount }: StoredMetric): MetricSummary {
  const word = (field: number) => home.metricTuples[tuple * METRIC_WIDTH + field]!;
  const origin = word(METRIC.origin);
  return {
    id,
    name: textAt(home.texts, word(METRIC.name)),
    description: textAt(home.texts, word(METRIC.description)),
    unit: textAt(home.texts, word(METRIC.unit)),
    type: TYPE_NAMES.get(word(METRIC.type)) ?? 'empty',
    service: serviceOfOrigin(home, origin),
    scope: scopeOf(home, origin),
    seriesCount,
    pointCount,
    exemplarCount,
  };
}

const TYPE_NAMES = new Map(Object.entries(METRIC_TYPE).map(([name, type]) => [type as number, name as MetricType]));

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
