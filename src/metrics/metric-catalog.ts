import { entryBytes } from '../otlp/columns/byte-table.ts';
import { METRIC, METRIC_WIDTH, type MetricSegment, SERIES, SERIES_WIDTH } from '../otlp/columns/metric-columns.ts';
import { readResource } from '../otlp/messages.ts';
import { textAt } from '../records/attributes.ts';
import { originCount, originMessage, resourceOf, scopeOf } from '../records/origins.ts';
import { readAttributeSet } from './metric-point.ts';

/** What a segment holds, in numbers that hold for all segments. */
export interface SegmentIndex {
  /** Id of the metric by number of its tuple. */
  readonly metricIds: Uint32Array;
  /** Id of the series by number of its tuple. */
  readonly seriesIds: Uint32Array;
  /** Points and exemplars by number of the series' tuple. */
  readonly pointCounts: Uint32Array;
  readonly exemplarCounts: Uint32Array;
}

/** Ids of what is no longer stored are forgotten when there are this many more than were left last time. */
const SPARE_IDS = 10_000;

/**
 * Gives the metrics and series of all segments ids: the same whenever they come from the same resource and scope, with
 * the same name, unit and type, and for a series with the same attributes. Ids rise in order of first appearance.
 */
export class MetricCatalog {
  #ids = new Map<string, number>();
  #nextId = 1;
  #prunedSize = 0;
  /** Segments never change; the open one is a new object each time that it is asked for. */
  readonly #indexes = new WeakMap<MetricSegment, SegmentIndex>();

  /** By segment; `segments` are all that are stored, the oldest first. */
  indexesOf(segments: readonly MetricSegment[]): SegmentIndex[] {
    if (this.#ids.size > 2 * this.#prunedSize + SPARE_IDS) this.#prune(segments);
    return segments.map((segment) => this.#indexOf(segment));
  }

  /** Forgets all ids, and gives none of them again. */
  clear(): void {
    this.#ids.clear();
    this.#prunedSize = 0;
  }

  #indexOf(segment: MetricSegment): SegmentIndex {
    const known = this.#indexes.get(segment);
    if (known !== undefined) return known;
    const ids = idsOf(segment, (key) => this.#idOf(key));
    const pointCounts = new Uint32Array(ids.seriesIds.length);
    const exemplarCounts = new Uint32Array(ids.seriesIds.length);
    for (let row = 0; row < segment.rowCount; row++) {
      const series = segment.series[row]!;
      pointCounts[series]!++;
      exemplarCounts[series]! += segment.exemplarCounts[row]!;
    }
    const index = { ...ids, pointCounts, exemplarCounts };
    this.#indexes.set(segment, index);
    return index;
  }

  #idOf(key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#nextId++;
    this.#ids.set(key, id);
    return id;
  }

  #prune(segments: readonly MetricSegment[]): void {
    const kept = new Map<string, number>();
    for (const segment of segments) {
      idsOf(segment, (key) => {
        const id = this.#idOf(key);
        kept.set(key, id);
        return id;
      });
    }
    this.#ids = kept;
    this.#prunedSize = kept.size;
  }
}

/** Ids of metrics and series by number of their tuple; `idOf` gives one to what a text tells apart. */
function idsOf(segment: MetricSegment, idOf: (key: string) => number): Pick<SegmentIndex, 'metricIds' | 'seriesIds'> {
  const { metricTuples, seriesTuples, texts, attributeSets } = segment;
  const originIds = Array.from({ length: originCount(segment) }, (_, origin) => {
    const { entityRefs } = readResource(originMessage(segment, origin, 'resource'));
    return idOf(JSON.stringify(['origin', resourceOf(segment, origin), entityRefs, scopeOf(segment, origin)]));
  });
  const metricIds = Uint32Array.from({ length: metricTuples.length / METRIC_WIDTH }, (_, metric) => {
    const word = (field: number) => metricTuples[metric * METRIC_WIDTH + field]!;
    const type = [word(METRIC.type), word(METRIC.temporality), word(METRIC.isMonotonic)];
    const names = [textAt(texts, word(METRIC.name)), textAt(texts, word(METRIC.unit))];
    return idOf(JSON.stringify(['metric', originIds[word(METRIC.origin)], ...type, ...names]));
  });
  const seriesIds = Uint32Array.from({ length: seriesTuples.length / SERIES_WIDTH }, (_, series) => {
    const word = (field: number) => seriesTuples[series * SERIES_WIDTH + field]!;
    const attributes = readAttributeSet(entryBytes(attributeSets, word(SERIES.attributes)));
    // They are a set: in an order of their own.
    const set = attributes.map((attribute) => JSON.stringify(attribute)).sort();
    return idOf(JSON.stringify(['series', metricIds[word(SERIES.metric)], ...set]));
  });
  return { metricIds, seriesIds };
}
