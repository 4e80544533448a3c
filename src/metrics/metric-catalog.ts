import { type ByteEntries, ByteTable } from '../otlp/columns/byte-table.ts';
import { METRIC, METRIC_WIDTH, type MetricSegment, SERIES, SERIES_WIDTH } from '../otlp/columns/metric-columns.ts';
import { ORIGIN, ORIGIN_WIDTH } from '../otlp/columns/span-columns.ts';
import { TupleTable } from '../otlp/columns/tuple-table.ts';
import { SetSorter } from './attribute-set.ts';

/** What a segment holds, in numbers that hold for all segments. */
export interface SegmentIndex {
  /** Id of the metric by number of its tuple. */
  readonly metricIds: Uint32Array;
  /** Number of the series by number of its tuple; only compares with those of the same call. */
  readonly seriesNumbers: Uint32Array;
  /** Points and exemplars by number of the series' tuple. */
  readonly pointCounts: Uint32Array;
  readonly exemplarCounts: Uint32Array;
}

/** Tables are made anew when they are this much larger than twice what they were then. */
const SPARE_BYTES = 1 << 20;

/**
 * Numbers the metrics and series of all segments: the same whenever they come from the same resource and scope, with the
 * same name, unit and type, and for a series with the same attributes. Ids of metrics stay while these are stored.
 */
export class MetricCatalog {
  #tables = new CatalogTables();
  /** By number in `#tables.metrics`. */
  #metricIds: number[] = [];
  #nextId = 1;
  #indexBytes = 0;
  #bytesAfterPruning = 0;
  #hasDropped = false;
  /** Segments never change; the open one is a new object each time that it is asked for. */
  readonly #indexes = new WeakMap<MetricSegment, { readonly index: SegmentIndex; readonly tables: CatalogTables }>();

  get byteLength(): number {
    return this.#tables.byteLength + this.#indexBytes;
  }

  /** More than the number of any series. */
  get seriesLimit(): number {
    return this.#tables.series.count;
  }

  /** By segment; `segments` are all that are stored, the oldest first. */
  indexesOf(segments: readonly MetricSegment[]): SegmentIndex[] {
    for (const _ of this.indexing(segments));
    const indexes = segments.map((segment) => this.#indexOf(segment));
    this.#indexBytes = indexes.reduce((total, index) => total + bytesOf(index), 0);
    return indexes;
  }

  /** Does segment by segment what `indexesOf` would do at once; others may use the catalog in between. */
  *indexing(segments: readonly MetricSegment[]): Generator<void> {
    yield* this.#indexEach(segments);
    const isWorthPruning = this.#tables.byteLength > 2 * this.#bytesAfterPruning + SPARE_BYTES;
    if (!this.#hasDropped || !isWorthPruning) return;
    // What is in no segment any more is not in the new ones.
    this.#tables = new CatalogTables();
    this.#metricIds = [];
    this.#hasDropped = false;
    yield* this.#indexEach(segments);
    this.#bytesAfterPruning = this.#tables.byteLength;
  }

  /** To be called when segments have been dropped. */
  dropped(): void {
    this.#hasDropped = true;
  }

  *#indexEach(segments: readonly MetricSegment[]): Generator<void> {
    for (const segment of segments) {
      if (this.#indexes.get(segment)?.tables === this.#tables) continue;
      this.#indexOf(segment);
      yield;
    }
  }

  #indexOf(segment: MetricSegment): SegmentIndex {
    const known = this.#indexes.get(segment);
    const tables = this.#tables;
    if (known?.tables === tables) return known.index;
    const { metricNumbers, seriesNumbers } = tables.numbersOf(segment);
    const metricIds = metricNumbers.map((number, tuple) => {
      this.#metricIds[number] ??= known?.index.metricIds[tuple] ?? this.#nextId++;
      return this.#metricIds[number];
    });
    const counts = known?.index ?? countsIn(segment, seriesNumbers.length);
    const index = { ...counts, metricIds, seriesNumbers };
    this.#indexes.set(segment, { index, tables });
    return index;
  }
}

function countsIn(segment: MetricSegment, seriesCount: number): Pick<SegmentIndex, 'pointCounts' | 'exemplarCounts'> {
  const pointCounts = new Uint32Array(seriesCount);
  const exemplarCounts = new Uint32Array(seriesCount);
  for (let row = 0; row < segment.rowCount; row++) {
    const series = segment.series[row]!;
    pointCounts[series]!++;
    exemplarCounts[series]! += segment.exemplarCounts[row]!;
  }
  return { pointCounts, exemplarCounts };
}

function bytesOf({ metricIds, seriesNumbers, pointCounts, exemplarCounts }: SegmentIndex): number {
  return metricIds.byteLength + seriesNumbers.byteLength + pointCounts.byteLength + exemplarCounts.byteLength;
}

/** What segments have in tables of their own, in one for all. */
class CatalogTables {
  readonly metrics = new TupleTable(METRIC_WIDTH);
  readonly series = new TupleTable(SERIES_WIDTH);
  readonly #origins = new TupleTable(ORIGIN_WIDTH);
  readonly #texts = new ByteTable();
  readonly #messages = new ByteTable();
  readonly #attributeSets = new ByteTable();

  get byteLength(): number {
    const tables = [this.metrics, this.series, this.#origins, this.#texts, this.#messages, this.#attributeSets];
    return tables.reduce((total, table) => total + table.byteLength, 0);
  }

  /** Numbers in `metrics` and `series`, by number of the segment's own tuples. */
  numbersOf(segment: MetricSegment): { metricNumbers: Uint32Array; seriesNumbers: Uint32Array } {
    const { originTuples, metricTuples, seriesTuples } = segment;
    const text = (id: number) => internEntry(this.#texts, segment.texts, id);
    const message = (id: number) => internEntry(this.#messages, segment.messages, id);
    const origins = renumber(originTuples, this.#origins, (words) => {
      for (const word of [ORIGIN.resource, ORIGIN.scope]) words[word] = message(words[word]!);
      for (const word of [ORIGIN.resourceSchemaUrl, ORIGIN.scopeSchemaUrl]) words[word] = text(words[word]!);
    });
    const metricNumbers = renumber(metricTuples, this.metrics, (words) => {
      words[METRIC.origin] = origins[words[METRIC.origin]!]!;
      for (const word of [METRIC.name, METRIC.unit]) words[word] = text(words[word]!);
      // These may change and leave it the same metric.
      for (const word of [METRIC.description, METRIC.metadata]) words[word] = 0;
    });
    const sorter = new SetSorter(segment.attributeSets);
    const seriesNumbers = renumber(seriesTuples, this.series, (words) => {
      words[SERIES.metric] = metricNumbers[words[SERIES.metric]!]!;
      words[SERIES.attributes] = sorter.sorted(words[SERIES.attributes]!, (bytes, start, end) =>
        this.#attributeSets.intern(bytes, start, end, 0),
      );
    });
    for (const table of [this.#texts, this.#messages, this.#attributeSets]) table.release();
    return { metricNumbers, seriesNumbers };
  }
}

/** Numbers of tuples in another table, in which `translate` makes the words hold. */
function renumber(tuples: Uint32Array, table: TupleTable, translate: (words: Uint32Array) => void): Uint32Array {
  const { width } = table;
  const words = new Uint32Array(width);
  const numbers = new Uint32Array(tuples.length / width);
  for (let i = 0; i < numbers.length; i++) {
    for (let word = 0; word < width; word++) words[word] = tuples[i * width + word]!;
    translate(words);
    numbers[i] = table.intern(words);
  }
  return numbers;
}

function internEntry(table: ByteTable, { heap, bounds }: ByteEntries, id: number): number {
  return table.intern(heap, bounds[id]!, bounds[id + 1]!, 0);
}
