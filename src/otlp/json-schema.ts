import type { JsonReader } from './json-reader.ts';
import type { Signal } from './signal.ts';

/**
 * The messages of OTLP as far as its JSON encoding has to know them: opentelemetry-proto 1.11, {trace,logs,metrics}/v1,
 * common/v1 and resource/v1. Names of fields are those of JSON: lowerCamelCase, and no other.
 */

/** Scalars by how protobuf encodes them; `traceId` and `spanId` are bytes that OTLP/JSON writes in hex. */
export type ScalarType =
  | 'string'
  | 'bytes'
  | 'traceId'
  | 'spanId'
  | 'bool'
  | 'uint32'
  | 'uint64'
  | 'int64'
  | 'sint32'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed64'
  | 'double';

/** Names by number. */
export type EnumType = readonly string[];

/** What a field comes after: the beginning of a message, or another field. */
export interface Follows {
  /** The field that last came there: senders write the fields of all messages in the same order. */
  next: Field | undefined;
}

export interface Field extends Follows {
  readonly name: string;
  /** The name's bytes. */
  readonly key: Uint8Array;
  /** Number and wire type, as they stand before a value. */
  readonly tag: number;
  readonly type: ScalarType | EnumType | MessageType;
  /** Present when the field is a message. */
  readonly message: MessageType | undefined;
  readonly isList: boolean;
  /** Whether a list's scalars share one tag and length. */
  readonly isPacked: boolean;
}

type FieldType = Field['type'];
type Definition = readonly [number: number, type: FieldType, isList?: 'list'];

export class MessageType implements Follows {
  readonly #define: () => Readonly<Record<string, Definition>>;
  #buckets: readonly Field[][] | undefined;
  #byNumber: ReadonlyMap<number, Field> | undefined;
  next: Field | undefined;

  /** `define` is called when the type is first used, so that types may name each other. */
  constructor(define: () => Readonly<Record<string, Definition>>) {
    this.#define = define;
  }

  /** The field whose key the reader has just read, if there is such a one; no string is made for it. */
  fieldAt({ text, textStart, textEnd }: JsonReader): Field | undefined {
    const length = textEnd - textStart;
    if (length === 0) return undefined;
    this.#buckets ??= bucketsOf(this.#define());
    const bucket = this.#buckets[bucketAt(length, text[textStart]!, text[textEnd - 1]!)]!;
    for (let i = 0; i < bucket.length; i++) {
      const field = bucket[i]!;
      const { key } = field;
      if (key.length !== length) continue;
      let at = 0;
      while (at < length && key[at] === text[textStart + at]) at++;
      if (at === length) return field;
    }
    return undefined;
  }

  /** The field with this number, if there is such a one. */
  fieldOf(number: number): Field | undefined {
    this.#buckets ??= bucketsOf(this.#define());
    this.#byNumber ??= new Map(this.#buckets.flat().map((field) => [field.tag >>> 3, field]));
    return this.#byNumber.get(number);
  }
}

const BUCKET_COUNT = 64;

function bucketAt(length: number, first: number, last: number): number {
  return (length * 31 + first * 7 + last) % BUCKET_COUNT;
}

function bucketsOf(definitions: Readonly<Record<string, Definition>>): Field[][] {
  const buckets: Field[][] = Array.from({ length: BUCKET_COUNT }, () => []);
  for (const [name, [number, type, list]] of Object.entries(definitions)) {
    const key = Uint8Array.from(name, (character) => character.charCodeAt(0));
    const isList = list !== undefined;
    const isPacked = isList && wireTypeOf(type) !== LENGTH_DELIMITED;
    const tag = (number << 3) | (isPacked ? LENGTH_DELIMITED : wireTypeOf(type));
    const message = type instanceof MessageType ? type : undefined;
    const bucket = buckets[bucketAt(key.length, key[0]!, key.at(-1)!)]!;
    bucket.push({ name, key, tag, type, message, isList, isPacked, next: undefined });
  }
  return buckets;
}

const LENGTH_DELIMITED = 2;

/** protobuf.dev/programming-guides/encoding, "Message Structure". */
function wireTypeOf(type: FieldType): number {
  if (type instanceof MessageType) return LENGTH_DELIMITED;
  return typeof type === 'string' ? WIRE_TYPES[type] : 0;
}

const WIRE_TYPES: Readonly<Record<ScalarType, number>> = {
  string: LENGTH_DELIMITED,
  bytes: LENGTH_DELIMITED,
  traceId: LENGTH_DELIMITED,
  spanId: LENGTH_DELIMITED,
  bool: 0,
  uint32: 0,
  uint64: 0,
  int64: 0,
  sint32: 0,
  fixed32: 5,
  fixed64: 1,
  sfixed64: 1,
  double: 1,
};

function enumOf(prefix: string, names: readonly string[]): EnumType {
  return names.map((name) => `${prefix}_${name}`);
}

const spanKind = enumOf('SPAN_KIND', ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']);
const statusCode = enumOf('STATUS_CODE', ['UNSET', 'OK', 'ERROR']);
const temporality = enumOf('AGGREGATION_TEMPORALITY', ['UNSPECIFIED', 'DELTA', 'CUMULATIVE']);
const severityNumber = enumOf('SEVERITY_NUMBER', [
  'UNSPECIFIED',
  ...['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((name) => [name, `${name}2`, `${name}3`, `${name}4`]),
]);

export const anyValue: MessageType = new MessageType(() => ({
  stringValue: [1, 'string'],
  boolValue: [2, 'bool'],
  intValue: [3, 'int64'],
  doubleValue: [4, 'double'],
  arrayValue: [5, arrayValue],
  kvlistValue: [6, keyValueList],
  bytesValue: [7, 'bytes'],
}));
const arrayValue = new MessageType(() => ({ values: [1, anyValue, 'list'] }));
const keyValueList: MessageType = new MessageType(() => ({ values: [1, keyValue, 'list'] }));
const keyValue = new MessageType(() => ({ key: [1, 'string'], value: [2, anyValue] }));

const entityRef = new MessageType(() => ({
  schemaUrl: [1, 'string'],
  type: [2, 'string'],
  idKeys: [3, 'string', 'list'],
  descriptionKeys: [4, 'string', 'list'],
}));
const resource = new MessageType(() => ({
  attributes: [1, keyValue, 'list'],
  droppedAttributesCount: [2, 'uint32'],
  entityRefs: [3, entityRef, 'list'],
}));
const scope = new MessageType(() => ({
  name: [1, 'string'],
  version: [2, 'string'],
  attributes: [3, keyValue, 'list'],
  droppedAttributesCount: [4, 'uint32'],
}));

/** A request holds items by the scope and the resource that they are of, in all signals alike. */
function requestOf(resourceField: string, scopeField: string, itemField: string, item: MessageType): MessageType {
  const scopeItems = new MessageType(() => ({
    scope: [1, scope],
    [itemField]: [2, item, 'list'],
    schemaUrl: [3, 'string'],
  }));
  const resourceItems = new MessageType(() => ({
    resource: [1, resource],
    [scopeField]: [2, scopeItems, 'list'],
    schemaUrl: [3, 'string'],
  }));
  return new MessageType(() => ({ [resourceField]: [1, resourceItems, 'list'] }));
}

const spanEvent = new MessageType(() => ({
  timeUnixNano: [1, 'fixed64'],
  name: [2, 'string'],
  attributes: [3, keyValue, 'list'],
  droppedAttributesCount: [4, 'uint32'],
}));
const spanLink = new MessageType(() => ({
  traceId: [1, 'traceId'],
  spanId: [2, 'spanId'],
  traceState: [3, 'string'],
  attributes: [4, keyValue, 'list'],
  droppedAttributesCount: [5, 'uint32'],
  flags: [6, 'fixed32'],
}));
const status = new MessageType(() => ({ message: [2, 'string'], code: [3, statusCode] }));
const span = new MessageType(() => ({
  traceId: [1, 'traceId'],
  spanId: [2, 'spanId'],
  traceState: [3, 'string'],
  parentSpanId: [4, 'spanId'],
  name: [5, 'string'],
  kind: [6, spanKind],
  startTimeUnixNano: [7, 'fixed64'],
  endTimeUnixNano: [8, 'fixed64'],
  attributes: [9, keyValue, 'list'],
  droppedAttributesCount: [10, 'uint32'],
  events: [11, spanEvent, 'list'],
  droppedEventsCount: [12, 'uint32'],
  links: [13, spanLink, 'list'],
  droppedLinksCount: [14, 'uint32'],
  status: [15, status],
  flags: [16, 'fixed32'],
}));

const logRecord = new MessageType(() => ({
  timeUnixNano: [1, 'fixed64'],
  severityNumber: [2, severityNumber],
  severityText: [3, 'string'],
  body: [5, anyValue],
  attributes: [6, keyValue, 'list'],
  droppedAttributesCount: [7, 'uint32'],
  flags: [8, 'fixed32'],
  traceId: [9, 'traceId'],
  spanId: [10, 'spanId'],
  observedTimeUnixNano: [11, 'fixed64'],
  eventName: [12, 'string'],
}));

const exemplar = new MessageType(() => ({
  timeUnixNano: [2, 'fixed64'],
  asDouble: [3, 'double'],
  spanId: [4, 'spanId'],
  traceId: [5, 'traceId'],
  asInt: [6, 'sfixed64'],
  filteredAttributes: [7, keyValue, 'list'],
}));
const numberPoint = new MessageType(() => ({
  startTimeUnixNano: [2, 'fixed64'],
  timeUnixNano: [3, 'fixed64'],
  asDouble: [4, 'double'],
  exemplars: [5, exemplar, 'list'],
  asInt: [6, 'sfixed64'],
  attributes: [7, keyValue, 'list'],
  flags: [8, 'uint32'],
}));
const histogramPoint = new MessageType(() => ({
  startTimeUnixNano: [2, 'fixed64'],
  timeUnixNano: [3, 'fixed64'],
  count: [4, 'fixed64'],
  sum: [5, 'double'],
  bucketCounts: [6, 'fixed64', 'list'],
  explicitBounds: [7, 'double', 'list'],
  exemplars: [8, exemplar, 'list'],
  attributes: [9, keyValue, 'list'],
  flags: [10, 'uint32'],
  min: [11, 'double'],
  max: [12, 'double'],
}));
const buckets = new MessageType(() => ({ offset: [1, 'sint32'], bucketCounts: [2, 'uint64', 'list'] }));
const exponentialPoint = new MessageType(() => ({
  attributes: [1, keyValue, 'list'],
  startTimeUnixNano: [2, 'fixed64'],
  timeUnixNano: [3, 'fixed64'],
  count: [4, 'fixed64'],
  sum: [5, 'double'],
  scale: [6, 'sint32'],
  zeroCount: [7, 'fixed64'],
  positive: [8, buckets],
  negative: [9, buckets],
  flags: [10, 'uint32'],
  exemplars: [11, exemplar, 'list'],
  min: [12, 'double'],
  max: [13, 'double'],
  zeroThreshold: [14, 'double'],
}));
const valueAtQuantile = new MessageType(() => ({ quantile: [1, 'double'], value: [2, 'double'] }));
const summaryPoint = new MessageType(() => ({
  startTimeUnixNano: [2, 'fixed64'],
  timeUnixNano: [3, 'fixed64'],
  count: [4, 'fixed64'],
  sum: [5, 'double'],
  quantileValues: [6, valueAtQuantile, 'list'],
  attributes: [7, keyValue, 'list'],
  flags: [8, 'uint32'],
}));
const gauge = new MessageType(() => ({ dataPoints: [1, numberPoint, 'list'] }));
const sum = new MessageType(() => ({
  dataPoints: [1, numberPoint, 'list'],
  aggregationTemporality: [2, temporality],
  isMonotonic: [3, 'bool'],
}));
const histogram = new MessageType(() => ({
  dataPoints: [1, histogramPoint, 'list'],
  aggregationTemporality: [2, temporality],
}));
const exponentialHistogram = new MessageType(() => ({
  dataPoints: [1, exponentialPoint, 'list'],
  aggregationTemporality: [2, temporality],
}));
const summary = new MessageType(() => ({ dataPoints: [1, summaryPoint, 'list'] }));
const metric = new MessageType(() => ({
  name: [1, 'string'],
  description: [2, 'string'],
  unit: [3, 'string'],
  gauge: [5, gauge],
  sum: [7, sum],
  histogram: [9, histogram],
  exponentialHistogram: [10, exponentialHistogram],
  summary: [11, summary],
  metadata: [12, keyValue, 'list'],
}));

/** The request that carries each signal. */
export const requestTypes: Readonly<Record<Signal, MessageType>> = {
  traces: requestOf('resourceSpans', 'scopeSpans', 'spans', span),
  logs: requestOf('resourceLogs', 'scopeLogs', 'logRecords', logRecord),
  metrics: requestOf('resourceMetrics', 'scopeMetrics', 'metrics', metric),
};
