import type { Result } from '../base/result.ts';
import { MetricColumns, type MetricSegment } from '../otlp/columns/metric-columns.ts';
import type { SegmentHooks } from '../otlp/columns/segment-hooks.ts';
import { SegmentQueue } from '../otlp/columns/segment-queue.ts';
import { type DecodeProblem, decodeRequest, type Encoding } from '../otlp/decode-request.ts';
import { readProtobufMetrics } from '../otlp/protobuf-metrics.ts';
import type { MetricData, MetricList, MetricListQuery, MetricQuery } from '../protocol/metrics.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import { MetricCatalog } from './metric-catalog.ts';
import { metricData } from './metric-data.ts';
import { KnownMetricFacts, type MetricFacts } from './metric-facts.ts';
import { type IndexedSegments, listMetrics } from './metric-list.ts';

/** What the store counts. */
export type MetricCounts = Pick<ReceiverCounts, 'points' | 'storedPoints' | 'droppedPoints'>;

/** Data points in order of arrival; when the budget is passed, the oldest are dropped. */
export class MetricStore {
  readonly #queue: SegmentQueue<MetricSegment, MetricColumns>;
  readonly #catalog = new MetricCatalog();
  readonly #knownFacts = new KnownMetricFacts();
  #received = 0;
  #stored = 0;
  #dropped = 0;
  #revision = 0;

  #maxBytes: number;

  /** `maxStoreBytes`: how much the points and the index of queries may take before the oldest points are dropped. */
  constructor({ maxStoreBytes }: { readonly maxStoreBytes: number }) {
    this.#maxBytes = maxStoreBytes;
    this.#queue = new SegmentQueue(maxStoreBytes, () => new MetricColumns());
  }

  /** A smaller budget drops the oldest points that no longer fit. */
  set maxStoreBytes(bytes: number) {
    this.#maxBytes = bytes;
    this.#makeRoom();
  }

  /** Told of segments that are sealed and dropped; a segment is its own snapshot. */
  set hooks(hooks: SegmentHooks<MetricSegment> | undefined) {
    this.#queue.hooks = hooks;
  }

  get hooks(): SegmentHooks<MetricSegment> | undefined {
    return this.#queue.hooks;
  }

  /** Grows by one with every change. */
  get revision(): number {
    return this.#revision;
  }

  get counts(): MetricCounts {
    return { points: this.#received, storedPoints: this.#stored, droppedPoints: this.#dropped };
  }

  /** Bytes held, those of the index too. */
  get storedBytes(): number {
    return this.#queue.byteLength + this.#catalog.byteLength;
  }

  /** Points outside of sealed segments. */
  get openItems(): number {
    return this.#queue.columns.rowCount;
  }

  /** Stores the points of one ExportMetricsServiceRequest, and returns their number: all, or none and the problem. Never throws. */
  ingest(bytes: Uint8Array, encoding: Encoding): Result<number, DecodeProblem> {
    const decoded = decodeRequest('metrics', bytes, encoding, this.#queue.columns, readProtobufMetrics);
    if (decoded.ok) {
      // A metric may come without points.
      this.#revision++;
      this.#received += decoded.value;
      this.#stored += decoded.value;
    }
    this.#countDropped(this.#queue.settle());
    // Queries drop nothing: what their index takes is made up for here.
    this.#makeRoom();
    return decoded;
  }

  /** Takes over a segment that a store sealed: its points are stored, but not received. The oldest first. */
  restore(number: number, segment: MetricSegment): void {
    this.#revision++;
    this.#stored += segment.rowCount;
    this.#countDropped(this.#queue.restore(number, segment));
  }

  /** Seals what is open, if anything is. */
  seal(): void {
    this.#queue.seal();
  }

  /** Forgets all points. What was received stays counted. */
  clear(): void {
    if (!this.#queue.isEmpty) this.#revision++;
    this.#stored = 0;
    this.#queue.clear();
    this.#catalog.dropped();
  }

  /** What the next query needs, piece by piece: nearly all of the work of the first one over many series. */
  preparing(): Generator<void> {
    // The open segment will be another one by then.
    return this.#catalog.indexing(this.#queue.segments.slice(0, -1));
  }

  listMetrics(query: MetricListQuery): MetricList {
    return listMetrics(this.#indexed, query, this.#revision);
  }

  /** `undefined` when the metric is not, or no longer, stored. */
  getMetric(query: MetricQuery): MetricData | undefined {
    return metricData(this.#indexed, query);
  }

  /** How the points of each metric are made; pauses after some work. */
  facts(): Generator<undefined, readonly MetricFacts[]> {
    return this.#knownFacts.of(this.#index(this.#queue.lastingSegments));
  }

  get #indexed(): IndexedSegments {
    return this.#index(this.#queue.segments);
  }

  #index(segments: readonly MetricSegment[]): IndexedSegments {
    const indexes = this.#catalog.indexesOf(segments);
    return {
      segments: segments.map((segment, i) => ({ segment, index: indexes[i]! })),
      seriesLimit: this.#catalog.seriesLimit,
    };
  }

  /** Where nearly every point is a series of its own, the index is larger than the points: these keep half. */
  #makeRoom(): void {
    const left = Math.max(this.#maxBytes / 2, this.#maxBytes - this.#catalog.byteLength);
    this.#countDropped(this.#queue.setMaxBytes(left));
  }

  #countDropped(segments: readonly MetricSegment[]): void {
    if (segments.length > 0) this.#catalog.dropped();
    for (const { rowCount } of segments) {
      this.#dropped += rowCount;
      this.#stored -= rowCount;
    }
  }
}
