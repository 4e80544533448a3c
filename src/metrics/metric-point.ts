import { METRIC_TYPE } from '../otlp/columns/metric-columns.ts';
import type { EncodedRange } from '../otlp/messages.ts';
import { WireReader } from '../otlp/wire-reader.ts';
import type { Distribution, Double, Exemplar, MetricPoint } from '../protocol/metrics.ts';
import type { AttributeValue } from '../protocol/traces.ts';
import { attributesIn, attributeValue } from '../records/attributes.ts';
import { type Bucket, exponentialBuckets } from './exponential-buckets.ts';

/** The encoded data point of a metric of type `type` (of `METRIC_TYPE`) that was checked when it came in. */
export function readMetricPoint(bytes: Uint8Array, type: number): MetricPoint {
  switch (type) {
    case METRIC_TYPE.histogram:
      return readHistogramPoint(bytes);
    case METRIC_TYPE.exponentialHistogram:
      return readExponentialPoint(bytes);
    case METRIC_TYPE.summary:
      return readSummaryPoint(bytes);
    default:
      return readNumberPoint(bytes);
  }
}

/** When the point was taken, in nanoseconds since the Unix epoch, as exactly as a double can tell. */
export function timeOfPoint(bytes: Uint8Array): number {
  let time = 0;
  eachField(bytes, (field, reader, wireType) => {
    if (field === 3) time = Number(readFixed64(reader));
    else reader.skip((field << 3) | wireType);
  });
  return time;
}

/** The bounds of a histogram's buckets, as a text that is equal for equal ones. */
export function boundsOfPoint(bytes: Uint8Array): string {
  const bounds: number[] = [];
  eachField(bytes, (field, reader, wireType) => {
    if (field === 7) eachPacked(reader, wireType, () => bounds.push(readDouble(reader)));
    else reader.skip((field << 3) | wireType);
  });
  return bounds.join(' ');
}

function readNumberPoint(bytes: Uint8Array): MetricPoint {
  const point = new Common();
  let value: AttributeValue | undefined;
  eachField(bytes, (field, reader) => {
    if (field === 4) value = attributeValue.double(readDouble(reader));
    else if (field === 6) value = attributeValue.int(readSignedFixed64(reader));
    else if (field === 5) point.exemplars.push(readExemplar(reader));
    else if (field === 8) point.flags = reader.varint32();
    else point.readTime(field, reader);
  });
  return point.with(value === undefined ? {} : { value });
}

function readHistogramPoint(bytes: Uint8Array): MetricPoint {
  const point = new Common();
  const range: Range = {};
  const counts: bigint[] = [];
  const bounds: number[] = [];
  let count = '0';
  eachField(bytes, (field, reader, wireType) => {
    if (field === 4) count = readFixed64(reader).toString();
    else if (field === 5) range.sum = shownDouble(readDouble(reader));
    else if (field === 6) eachPacked(reader, wireType, () => counts.push(readFixed64(reader)));
    else if (field === 7) eachPacked(reader, wireType, () => bounds.push(readDouble(reader)));
    else if (field === 8) point.exemplars.push(readExemplar(reader));
    else if (field === 10) point.flags = reader.varint32();
    else if (field === 11) range.min = shownDouble(readDouble(reader));
    else if (field === 12) range.max = shownDouble(readDouble(reader));
    else point.readTime(field, reader);
  });
  const buckets = counts.map((each, i) => ({ upperBound: bounds[i] ?? Number.POSITIVE_INFINITY, count: each }));
  return point.with({ distribution: { count, ...range, buckets: buckets.map(shownBucket), quantiles: [] } });
}

function readExponentialPoint(bytes: Uint8Array): MetricPoint {
  const point = new Common();
  const range: Range = {};
  const positive = { offset: 0, counts: [] as bigint[] };
  const negative = { offset: 0, counts: [] as bigint[] };
  let count = '0';
  let scale = 0;
  let zeroCount = 0n;
  let zeroThreshold = 0;
  eachField(bytes, (field, reader) => {
    if (field === 4) count = readFixed64(reader).toString();
    else if (field === 5) range.sum = shownDouble(readDouble(reader));
    else if (field === 6) scale = readZigzag(reader);
    else if (field === 7) zeroCount = readFixed64(reader);
    else if (field === 8) readBuckets(reader, positive);
    else if (field === 9) readBuckets(reader, negative);
    else if (field === 10) point.flags = reader.varint32();
    else if (field === 11) point.exemplars.push(readExemplar(reader));
    else if (field === 12) range.min = shownDouble(readDouble(reader));
    else if (field === 13) range.max = shownDouble(readDouble(reader));
    else if (field === 14) zeroThreshold = readDouble(reader);
    else point.readTime(field, reader);
  });
  const buckets = exponentialBuckets(scale, zeroThreshold, zeroCount, negative, positive).map(shownBucket);
  const shape = { scale, zeroThreshold: shownDouble(zeroThreshold) };
  return point.with({ distribution: { count, ...range, ...shape, buckets, quantiles: [] } });
}

function readSummaryPoint(bytes: Uint8Array): MetricPoint {
  const point = new Common();
  const quantiles: { quantile: Double; value: Double }[] = [];
  let count = '0';
  let sum: Double = 0;
  eachField(bytes, (field, reader) => {
    if (field === 4) count = readFixed64(reader).toString();
    else if (field === 5) sum = shownDouble(readDouble(reader));
    else if (field === 6) quantiles.push(readQuantile(reader));
    else if (field === 8) point.flags = reader.varint32();
    else point.readTime(field, reader);
  });
  return point.with({ distribution: { count, sum, buckets: [], quantiles } });
}

type Range = { -readonly [Name in 'sum' | 'min' | 'max']?: Distribution[Name] & Double };

/** What points of all types have. */
class Common {
  flags = 0;
  readonly exemplars: Exemplar[] = [];
  #startUnixNano = '0';
  #timeUnixNano = '0';

  /** Reads field 2 or 3, which are the only ones left. */
  readTime(field: number, reader: WireReader): void {
    const time = readFixed64(reader).toString();
    if (field === 2) this.#startUnixNano = time;
    else this.#timeUnixNano = time;
  }

  with(own: Pick<MetricPoint, 'value' | 'distribution'>): MetricPoint {
    return {
      startUnixNano: this.#startUnixNano,
      timeUnixNano: this.#timeUnixNano,
      flags: this.flags,
      ...own,
      exemplars: this.exemplars,
    };
  }
}

/** Exemplar: time_unix_nano 2, as_double 3, span_id 4, trace_id 5, as_int 6, filtered_attributes 7. */
function readExemplar(reader: WireReader): Exemplar {
  const { start, end } = rangeHere(reader);
  const message = reader.bytes.subarray(start, end);
  const attributes: EncodedRange[] = [];
  const found = { timeUnixNano: '0', value: null as AttributeValue, traceId: '', spanId: '' };
  eachField(message, (field, own, wireType) => {
    if (field === 2) found.timeUnixNano = readFixed64(own).toString();
    else if (field === 3) found.value = attributeValue.double(readDouble(own));
    else if (field === 4) found.spanId = readId(own);
    else if (field === 5) found.traceId = readId(own);
    else if (field === 6) found.value = attributeValue.int(readSignedFixed64(own));
    else if (field === 7) attributes.push(rangeHere(own));
    else own.skip((field << 3) | wireType);
  });
  return { ...found, attributes: attributesIn(message, attributes) };
}

function readQuantile(reader: WireReader): { quantile: Double; value: Double } {
  const { start, end } = rangeHere(reader);
  const found: { quantile: Double; value: Double } = { quantile: 0, value: 0 };
  eachField(reader.bytes.subarray(start, end), (field, own, wireType) => {
    if (field === 1) found.quantile = shownDouble(readDouble(own));
    else if (field === 2) found.value = shownDouble(readDouble(own));
    else own.skip((field << 3) | wireType);
  });
  return found;
}

/** Adds the Buckets message here to `run`: offset 1, bucket_counts 2. */
function readBuckets(reader: WireReader, run: { offset: number; counts: bigint[] }): void {
  const { start, end } = rangeHere(reader);
  eachField(reader.bytes.subarray(start, end), (field, own, wireType) => {
    if (field === 1) run.offset = readZigzag(own);
    else if (field === 2) eachPacked(own, wireType, () => run.counts.push(own.varint64()));
    else own.skip((field << 3) | wireType);
  });
}

/** Calls `read` for each field; it must read or skip the value. */
function eachField(bytes: Uint8Array, read: (field: number, reader: WireReader, wireType: number) => void): void {
  const reader = new WireReader(bytes);
  while (reader.position < reader.end) {
    const tag = reader.tag();
    read(tag >>> 3, reader, tag & 7);
  }
}

/** Calls `read` for each number of a list that comes packed, or once for one that comes alone. */
function eachPacked(reader: WireReader, wireType: number, read: () => void): void {
  if (wireType !== 2) {
    read();
    return;
  }
  for (const end = reader.contentEnd(); reader.position < end; ) read();
}

/** Steps over the length-delimited field here. */
function rangeHere(reader: WireReader): EncodedRange {
  const end = reader.contentEnd();
  const start = reader.position;
  reader.position = end;
  return { start, end };
}

/** Hex of the id here; empty for one of zeroes. */
function readId(reader: WireReader): string {
  const { start, end } = rangeHere(reader);
  const id = reader.bytes.subarray(start, end);
  if (id.every((byte) => byte === 0)) return '';
  return Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function readDouble(reader: WireReader): number {
  return reader.view.getFloat64(reader.fixed64(), true);
}

function readFixed64(reader: WireReader): bigint {
  return reader.view.getBigUint64(reader.fixed64(), true);
}

function readSignedFixed64(reader: WireReader): bigint {
  return reader.view.getBigInt64(reader.fixed64(), true);
}

/** An `sint32`. */
function readZigzag(reader: WireReader): number {
  const value = reader.varint32();
  return (value >>> 1) ^ -(value & 1);
}

function shownDouble(value: number): Double {
  return Number.isFinite(value) ? value : (String(value) as Double);
}

function shownBucket({ upperBound, count }: Bucket): { upperBound: Double; count: string } {
  return { upperBound: shownDouble(upperBound), count: count.toString() };
}
