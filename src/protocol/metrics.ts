/** Metrics as the receiver hands them out. */
import type { Attribute, AttributeValue, SpanScope } from './traces.ts';

export type MetricType = 'gauge' | 'sum' | 'histogram' | 'exponentialHistogram' | 'summary' | 'empty';

/** One metric of one service and scope. */
export interface MetricSummary {
  /** Names the metric in `getMetric`; valid while it is stored. */
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly type: MetricType;
  readonly service: string;
  readonly scope: SpanScope;
  readonly seriesCount: number;
  readonly pointCount: number;
  readonly exemplarCount: number;
}

export interface MetricListQuery {
  /** Words that must all occur in name, description, unit or service. Empty: everything. */
  readonly text: string;
  readonly service?: string;
  readonly offset: number;
  readonly limit: number;
}

export interface MetricList {
  readonly revision: number;
  readonly total: number;
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly MetricSummary[];
}

export interface MetricQuery {
  readonly id: number;
  /** Series from `offset` on, at most `limit`, each with its newest points, at most `maxPoints`. */
  readonly offset: number;
  readonly limit: number;
  readonly maxPoints: number;
}

export interface MetricData {
  readonly metric: MetricSummary;
  readonly temporality: 'unspecified' | 'delta' | 'cumulative';
  readonly isMonotonic: boolean;
  readonly resource: readonly Attribute[];
  readonly resourceDroppedAttributes: number;
  readonly resourceSchemaUrl: string;
  readonly metadata: readonly Attribute[];
  readonly series: readonly MetricSeries[];
}

export interface MetricSeries {
  readonly attributes: readonly Attribute[];
  /** Oldest first. */
  readonly points: readonly MetricPoint[];
}

export interface MetricPoint {
  /** Nanoseconds since the Unix epoch, in decimal. */
  readonly startUnixNano: string;
  readonly timeUnixNano: string;
  readonly flags: number;
  /** Of a gauge or sum. */
  readonly value?: AttributeValue;
  /** Of the other types. */
  readonly distribution?: Distribution;
  readonly exemplars: readonly Exemplar[];
}

/** A double; in words those that JSON has no number for, as in OTLP/JSON. */
export type Double = number | 'NaN' | 'Infinity' | '-Infinity';

export interface Distribution {
  /** Counts are 64 bits wide: decimal. */
  readonly count: string;
  readonly sum?: Double;
  readonly min?: Double;
  readonly max?: Double;
  /**
   * Of a histogram and an exponential one, in rising order: how many fell at most at `upperBound` and above the one
   * before. Where an exponential one has gaps, the bucket in the gap is empty.
   */
  readonly buckets: readonly { readonly upperBound: Double; readonly count: string }[];
  /** Of an exponential histogram: buckets grow by 2^(2^-scale); as zero counts what is at most this far from it. */
  readonly scale?: number;
  readonly zeroThreshold?: Double;
  /** Of a summary: value at each quantile, 0 to 1. */
  readonly quantiles: readonly { readonly quantile: Double; readonly value: Double }[];
}

/** A measurement that was taken within a span. */
export interface Exemplar {
  readonly timeUnixNano: string;
  readonly value: AttributeValue;
  /** Empty when it was taken outside of any. */
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly Attribute[];
}
