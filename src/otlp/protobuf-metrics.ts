import {
  METRIC,
  METRIC_TYPE,
  METRIC_WIDTH,
  type MetricColumns,
  SERIES,
  SERIES_WIDTH,
} from './columns/metric-columns.ts';
import { MessageParts } from './message-parts.ts';
import { checkAttribute, readId, readItems, readText } from './protobuf-origins.ts';
import { WireReader } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/**
 * Writes the data points of an encoded ExportMetricsServiceRequest into `columns`. Throws `Malformed`.
 * Field numbers and types: opentelemetry-proto 1.11, metrics/v1/metrics.proto.
 */
export function readProtobufMetrics(bytes: Uint8Array, columns: MetricColumns): void {
  const reader = new WireReader(bytes);
  const metric = new MetricReader(reader, columns);
  readItems(reader, columns, (origin) => metric.read(origin));
}

class MetricReader {
  readonly #reader: WireReader;
  readonly #columns: MetricColumns;
  readonly #metric = new Uint32Array(METRIC_WIDTH);
  readonly #series = new Uint32Array(SERIES_WIDTH);
  readonly #attributes = new WireWriter();
  readonly #point = new WireWriter();

  constructor(reader: WireReader, columns: MetricColumns) {
    this.#reader = reader;
    this.#columns = columns;
  }

  /** Reads the Metric here: its points last, since what all have in common may stand after them. */
  read(origin: number): void {
    const reader = this.#reader;
    const metric = this.#metric.fill(0);
    metric[METRIC.origin] = origin;
    const data = new MessageParts(reader.bytes);
    this.#attributes.length = 0;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      const field = tag >>> 3;
      if (tag === 0x0a) metric[METRIC.name] = readText(reader, this.#columns.texts);
      else if (tag === 0x12) metric[METRIC.description] = readText(reader, this.#columns.texts);
      else if (tag === 0x1a) metric[METRIC.unit] = readText(reader, this.#columns.texts);
      else if (tag === 0x62) this.#copyAttribute(reader);
      else if (DATA_TAGS.has(tag)) {
        // Of several types the last counts.
        if (metric[METRIC.type] !== field) data.clear();
        metric[METRIC.type] = field;
        data.read(reader);
      } else {
        // Fields 4, 6 and 8 were other types in a schema before 1.0.
        reader.skip(tag, field === 4 || field === 6 || field === 8 ? 0 : 12);
      }
    }
    reader.leave(outerEnd);
    metric[METRIC.metadata] = this.#internAttributes();
    this.#readProperties(data.reader());
    this.#series[SERIES.metric] = this.#columns.metricTuples.intern(metric);
    this.#readPoints(data.reader());
  }

  /** Reads what the data has beside its points. */
  #readProperties(reader: WireReader): void {
    const metric = this.#metric;
    const known = KNOWN_DATA_FIELDS[metric[METRIC.type]!] ?? 0;
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x0a) reader.skip(tag);
      else if (tag === 0x10 && known >= 2) metric[METRIC.temporality] = reader.varint32();
      else if (tag === 0x18 && known >= 3) metric[METRIC.isMonotonic] = reader.varint64() === 0n ? 0 : 1;
      else reader.skip(tag, known);
    }
  }

  #readPoints(reader: WireReader): void {
    const fields = POINTS[this.#metric[METRIC.type]!];
    while (fields !== undefined && reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x0a) this.#readPoint(reader, fields);
      else reader.skip(tag);
    }
  }

  #readPoint(reader: WireReader, { attributes, exemplars, nested, lastField, tags }: PointFields): void {
    const columns = this.#columns;
    const point = this.#point;
    let exemplarCount = 0;
    point.length = 0;
    this.#attributes.length = 0;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const start = reader.position;
      const tag = reader.tag();
      const field = tag >>> 3;
      if (tag === lengthDelimited(attributes)) {
        this.#copyAttribute(reader);
        continue;
      }
      if (!tags.has(tag)) {
        // Field 1 held the attributes in a schema before 1.0, of all but the type that came later.
        reader.skip(tag, field === 1 ? 0 : lastField);
        continue;
      }
      if (field === exemplars) {
        exemplarCount++;
        checkExemplar(reader);
      } else if (nested[field] !== undefined && (tag & 7) === 2) {
        nested[field](reader);
      } else {
        reader.skip(tag);
      }
      point.raw(reader.bytes, start, reader.position);
    }
    reader.leave(outerEnd);
    this.#series[SERIES.attributes] = this.#internAttributes();
    columns.points.append(point.bytes, 0, point.length);
    columns.series.push(columns.seriesTuples.intern(this.#series));
    columns.pointEnds.push(columns.points.length);
    columns.exemplarCounts.push(exemplarCount);
  }

  /** Copies the length-delimited KeyValue here. */
  #copyAttribute(reader: WireReader): void {
    const end = reader.contentEnd();
    this.#attributes.varint32(0x0a);
    this.#attributes.varint32(end - reader.position);
    this.#attributes.raw(reader.bytes, reader.position, end);
    reader.position = end;
  }

  /** The id of the attributes that were copied. They are checked only when they are new: equal bytes were checked before. */
  #internAttributes(): number {
    const { bytes, length } = this.#attributes;
    const { attributeSets } = this.#columns;
    const known = attributeSets.count;
    const id = attributeSets.intern(bytes, 0, length, 0);
    const reader = new WireReader(bytes, 0, length);
    while (id === known && reader.position < length) {
      reader.tag();
      checkAttribute(reader);
    }
    return id;
  }
}

/** Tags of the fields that hold the points of each type. */
const DATA_TAGS = new Set([0x2a, 0x3a, 0x4a, 0x52, 0x5a]);

/** By type: the last field of its message. */
const KNOWN_DATA_FIELDS: Readonly<Record<number, number>> = {
  [METRIC_TYPE.gauge]: 1,
  [METRIC_TYPE.sum]: 3,
  [METRIC_TYPE.histogram]: 2,
  [METRIC_TYPE.exponentialHistogram]: 2,
  [METRIC_TYPE.summary]: 1,
};

/** What is to be known of a data point's message to check and keep it. */
interface PointFields {
  /** Number of the field of attributes. */
  readonly attributes: number;
  /** Number of the field of exemplars, or 0 for none. */
  readonly exemplars: number;
  /** Checks of other length-delimited fields, by number. */
  readonly nested: Readonly<Record<number, (reader: WireReader) => void>>;
  readonly lastField: number;
  /** Tags that are kept. */
  readonly tags: ReadonlySet<number>;
}

const numberPoint: PointFields = {
  attributes: 7,
  exemplars: 5,
  nested: {},
  lastField: 8,
  tags: new Set([0x11, 0x19, 0x21, 0x2a, 0x31, 0x40]),
};

/** By type. */
const POINTS: Readonly<Record<number, PointFields>> = {
  [METRIC_TYPE.gauge]: numberPoint,
  [METRIC_TYPE.sum]: numberPoint,
  [METRIC_TYPE.histogram]: {
    attributes: 9,
    exemplars: 8,
    nested: { 6: checkPacked64, 7: checkPacked64 },
    lastField: 12,
    // Repeated numbers come packed or one by one.
    tags: new Set([0x11, 0x19, 0x21, 0x29, 0x31, 0x32, 0x39, 0x3a, 0x42, 0x50, 0x59, 0x61]),
  },
  [METRIC_TYPE.exponentialHistogram]: {
    attributes: 1,
    exemplars: 11,
    nested: { 8: checkBuckets, 9: checkBuckets },
    lastField: 14,
    tags: new Set([0x11, 0x19, 0x21, 0x29, 0x30, 0x39, 0x42, 0x4a, 0x50, 0x5a, 0x61, 0x69, 0x71]),
  },
  [METRIC_TYPE.summary]: {
    attributes: 7,
    exemplars: 0,
    nested: { 6: checkQuantile },
    lastField: 8,
    tags: new Set([0x11, 0x19, 0x21, 0x29, 0x32, 0x40]),
  },
};

/** Exemplar: time_unix_nano 2, as_double 3, span_id 4, trace_id 5, as_int 6, filtered_attributes 7. */
function checkExemplar(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x22) readId(reader, 8, 'span_id');
    else if (tag === 0x2a) readId(reader, 16, 'trace_id');
    else if (tag === 0x3a) checkAttribute(reader);
    else if (tag === 0x11 || tag === 0x19 || tag === 0x31) reader.skip(tag);
    else reader.skip(tag, tag >>> 3 === 1 ? 0 : 7);
  }
  reader.leave(outerEnd);
}

/** ValueAtQuantile: quantile 1, value 2. */
function checkQuantile(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    reader.skip(tag, tag === 0x09 || tag === 0x11 ? 0 : 2);
  }
  reader.leave(outerEnd);
}

/** Buckets: offset 1, bucket_counts 2. */
function checkBuckets(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x12) {
      const bucketsEnd = reader.enter();
      while (reader.position < reader.end) reader.varint32();
      reader.leave(bucketsEnd);
    } else {
      reader.skip(tag, tag === 0x08 || tag === 0x10 ? 0 : 2);
    }
  }
  reader.leave(outerEnd);
}

function checkPacked64(reader: WireReader): void {
  const end = reader.contentEnd();
  if ((end - reader.position) % 8 !== 0) throw reader.malformed('a list of 64-bit numbers ends within one');
  reader.position = end;
}

function lengthDelimited(field: number): number {
  return (field << 3) | 2;
}
