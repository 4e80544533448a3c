import fc from 'fast-check';
import type { Fields } from './otlp-schema.ts';

/** Text as it may come: empty, long, of any script, but well-formed, since protobufjs encodes nothing else. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'service.name', 'http.route', 'GET /pay', 'naïve café', '\u0000"\\\n', 'x'.repeat(300)),
);

export const uint32 = fc.oneof(fc.constantFrom(0, 1, 127, 128, 0xffff_ffff), fc.nat());
export const uint64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map(String);
export const int64 = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }).map(String);

export function id(length: number): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    fc.uint8Array({ minLength: length, maxLength: length }),
    // Few distinct ones, so that parents, duplicates and cycles occur.
    fc.nat(3).map((low) => new Uint8Array(length).fill(low, length - 1)),
    fc.constant(new Uint8Array(0)),
  );
}

export const { value } = fc.letrec<{ value: Fields }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text.map((stringValue) => ({ stringValue })),
    fc.boolean().map((boolValue) => ({ boolValue })),
    fc.oneof(int64, fc.integer().map(String)).map((intValue) => ({ intValue })),
    fc.double().map((doubleValue) => ({ doubleValue })),
    fc.uint8Array({ maxLength: 5 }).map((bytesValue) => ({ bytesValue })),
    fc.constant({}),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => ({ arrayValue: { values } })),
    fc
      .array(fc.record({ key: text, value: tie('value') }), { maxLength: 3 })
      .map((values) => ({ kvlistValue: { values } })),
  ),
}));

export const attributes = fc.array(fc.record({ key: text, value }, { requiredKeys: ['key'] }), { maxLength: 4 });
export const attributed = { attributes, droppedAttributesCount: uint32 };

const event = fc.record({ timeUnixNano: uint64, name: text, ...attributed });
const link = fc.record({ traceId: id(16), spanId: id(8), traceState: text, flags: uint32, ...attributed });
const status = fc.record({ message: text, code: fc.constantFrom(0, 1, 2) }, { requiredKeys: [] });

export const span: fc.Arbitrary<Fields> = fc.record(
  {
    traceId: id(16),
    spanId: id(8),
    traceState: text,
    parentSpanId: id(8),
    flags: uint32,
    name: text,
    kind: fc.nat(5),
    startTimeUnixNano: uint64,
    endTimeUnixNano: uint64,
    ...attributed,
    events: fc.array(event, { maxLength: 3 }),
    droppedEventsCount: uint32,
    links: fc.array(link, { maxLength: 3 }),
    droppedLinksCount: uint32,
    status,
  },
  { requiredKeys: [] },
);

const entityRef = fc.record({ schemaUrl: text, type: text, idKeys: fc.array(text), descriptionKeys: fc.array(text) });
const resource = fc.record({ ...attributed, entityRefs: fc.array(entityRef, { maxLength: 2 }) }, { requiredKeys: [] });
const scope = fc.record({ name: text, version: text, ...attributed }, { requiredKeys: [] });

/** Any request of a signal, as plain fields: items by scope and resource, in all signals alike. */
export function requestOf(resourceField: string, scopeField: string, itemField: string, item: fc.Arbitrary<Fields>) {
  const scopeItems = fc.record(
    { scope, [itemField]: fc.array(item, { maxLength: 4 }), schemaUrl: text },
    { requiredKeys: [itemField] },
  );
  const resourceItems = fc.record(
    { resource, [scopeField]: fc.array(scopeItems, { maxLength: 3 }), schemaUrl: text },
    { requiredKeys: [scopeField] },
  );
  return fc.record({ [resourceField]: fc.array(resourceItems, { maxLength: 3 }) }) as fc.Arbitrary<Fields>;
}

/** Any ExportTraceServiceRequest, as plain fields. */
export const request: fc.Arbitrary<Fields> = requestOf('resourceSpans', 'scopeSpans', 'spans', span);
