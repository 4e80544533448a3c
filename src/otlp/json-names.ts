import type { JsonReader } from './json-reader.ts';

/** Every field of an ExportTraceServiceRequest, as OTLP/JSON spells it. */
const NAMES = [
  'arrayValue',
  'attributes',
  'boolValue',
  'bytesValue',
  'code',
  'descriptionKeys',
  'doubleValue',
  'droppedAttributesCount',
  'droppedEventsCount',
  'droppedLinksCount',
  'endTimeUnixNano',
  'entityRefs',
  'events',
  'flags',
  'idKeys',
  'intValue',
  'key',
  'kind',
  'kvlistValue',
  'links',
  'message',
  'name',
  'parentSpanId',
  'resource',
  'resourceSpans',
  'schemaUrl',
  'scope',
  'scopeSpans',
  'spanId',
  'spans',
  'startTimeUnixNano',
  'status',
  'stringValue',
  'timeUnixNano',
  'traceId',
  'traceState',
  'type',
  'value',
  'values',
  'version',
] as const;

export type FieldName = (typeof NAMES)[number];

/** The key just read, if it is a field that OTLP has; no string is made for it. */
export function fieldName(reader: JsonReader): FieldName | undefined {
  const { text, textStart, textEnd } = reader;
  if (textEnd === textStart) return undefined;
  const bucket = BUCKETS[bucketOf(textEnd - textStart, text[textStart]!, text[textEnd - 1]!)]!;
  for (let i = 0; i < bucket.length; i++) if (reader.textIs(bucket[i]!)) return bucket[i];
  return undefined;
}

const BUCKET_COUNT = 128;

function bucketOf(length: number, first: number, last: number): number {
  return (length * 31 + first * 7 + last) % BUCKET_COUNT;
}

const BUCKETS: readonly FieldName[][] = Array.from({ length: BUCKET_COUNT }, (_, bucket) =>
  NAMES.filter((name) => bucketOf(name.length, name.charCodeAt(0), name.charCodeAt(name.length - 1)) === bucket),
);
