import { ByteList } from './byte-list.ts';
import { type ByteEntries, ByteTable } from './byte-table.ts';
import { ColumnSet } from './column-set.ts';
import { ORIGIN_WIDTH } from './span-columns.ts';
import { TupleTable } from './tuple-table.ts';
import { Uint32List } from './uint32-list.ts';

/** Data points as columns, for reading. A row is a data point, in order of arrival. */
export interface MetricSegment {
  readonly rowCount: number;
  /** Number of the tuple in `seriesTuples`. */
  readonly series: Uint32Array;
  /** Point `r` is `points[pointEnds[r - 1] ?? 0, pointEnds[r])`. */
  readonly pointEnds: Uint32Array;
  readonly exemplarCounts: Uint32Array;
  /** Encoded data points, of the message that their metric's type tells, without their attributes. */
  readonly points: Uint8Array;
  /** `METRIC_WIDTH` words each, in the order of `METRIC`; also of metrics that came without points. */
  readonly metricTuples: Uint32Array;
  /** `SERIES_WIDTH` words each, in the order of `SERIES`. */
  readonly seriesTuples: Uint32Array;
  /** `ORIGIN_WIDTH` words each, in the order of `ORIGIN`: what sent the metric. */
  readonly originTuples: Uint32Array;
  /** Names, descriptions, units: UTF-8. */
  readonly texts: ByteEntries;
  /** Encoded lists of KeyValues, each as a field 1. */
  readonly attributeSets: ByteEntries;
  /** Encoded Resource and InstrumentationScope messages. */
  readonly messages: ByteEntries;
}

/** Words of a metric tuple. Texts are ids into `texts`, `metadata` is one into `attributeSets`. */
export const METRIC = {
  origin: 0,
  name: 1,
  description: 2,
  unit: 3,
  /** One of `METRIC_TYPE`. */
  type: 4,
  temporality: 5,
  isMonotonic: 6,
  metadata: 7,
} as const;
export const METRIC_WIDTH = 8;

/** The types by the number of the field that holds the points; a metric may have none. */
export const METRIC_TYPE = {
  empty: 0,
  gauge: 5,
  sum: 7,
  histogram: 9,
  exponentialHistogram: 10,
  summary: 11,
} as const;

/** Words of a series tuple: number of the metric's tuple, id into `attributeSets`. */
export const SERIES = { metric: 0, attributes: 1 } as const;
export const SERIES_WIDTH = 2;

/** The columns that the decoder writes. */
export class MetricColumns {
  readonly set = new ColumnSet();
  readonly series = this.set.own(new Uint32List());
  readonly pointEnds = this.set.own(new Uint32List());
  readonly exemplarCounts = this.set.own(new Uint32List());
  readonly points = this.set.own(new ByteList());
  readonly metricTuples = this.set.own(new TupleTable(METRIC_WIDTH));
  readonly seriesTuples = this.set.own(new TupleTable(SERIES_WIDTH));
  readonly originTuples = this.set.own(new TupleTable(ORIGIN_WIDTH));
  readonly texts = this.set.own(new ByteTable());
  readonly attributeSets = this.set.own(new ByteTable());
  readonly messages = this.set.own(new ByteTable());

  get rowCount(): number {
    return this.series.length;
  }

  get isEmpty(): boolean {
    return this.metricTuples.count === 0;
  }

  /** Runs `write`; when it throws, nothing that it wrote remains, and the error goes on to the caller. */
  writeRequest(write: () => void): void {
    this.set.writeRequest(write);
  }

  /** The columns, sharing memory: valid until the next request. */
  view(): MetricSegment {
    return {
      rowCount: this.rowCount,
      series: this.series.view(),
      pointEnds: this.pointEnds.view(),
      exemplarCounts: this.exemplarCounts.view(),
      points: this.points.view(),
      metricTuples: this.metricTuples.view(),
      seriesTuples: this.seriesTuples.view(),
      originTuples: this.originTuples.view(),
      texts: this.texts.view(),
      attributeSets: this.attributeSets.view(),
      messages: this.messages.view(),
    };
  }

  /** The columns, as memory of their own and no larger than needed. */
  copy(): MetricSegment {
    return {
      rowCount: this.rowCount,
      series: this.series.copy(),
      pointEnds: this.pointEnds.copy(),
      exemplarCounts: this.exemplarCounts.copy(),
      points: this.points.copy(),
      metricTuples: this.metricTuples.copy(),
      seriesTuples: this.seriesTuples.copy(),
      originTuples: this.originTuples.copy(),
      texts: this.texts.copy(),
      attributeSets: this.attributeSets.copy(),
      messages: this.messages.copy(),
    };
  }
}
