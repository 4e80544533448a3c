import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { request as anyRequest } from '../../test/otlp/otlp-arbitraries.ts';
import { encode } from '../../test/otlp/otlp-schema.ts';
import { SpanColumns } from '../otlp/columns/span-columns.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import { decodeTraces } from '../otlp/decode-traces.ts';
import { hexOf } from '../otlp/ids.ts';
import type { Attribute, SpanDetails } from '../protocol/traces.ts';
import { readSpan } from '../traces/span-details.ts';
import { readJaegerTrace } from './jaeger-reader.ts';
import { jaegerFile } from './jaeger-writer.ts';
import type { Translated } from './otlp-json.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

function spansOf(body: Uint8Array, encoding: Encoding): SpanDetails[] {
  const columns = new SpanColumns();
  const decoded = decodeTraces(body, encoding, columns);
  if (!decoded.ok) throw new Error(decoded.problem.message);
  const [segment, ids] = [columns.view(), columns.traceIds.view()];
  return Array.from({ length: segment.rowCount }, (_, row) => readSpan(hexOf(ids, row * 4, 4), segment, row));
}

function readTrace(trace: object): Translated {
  const parts = [...readJaegerTrace({ ...trace })];
  return {
    requests: parts.flatMap(({ requests }) => requests),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function read(trace: object): { spans: SpanDetails[]; problems: readonly string[] } {
  const { requests, problems } = readTrace(trace);
  return { spans: requests.flatMap(({ body, encoding }) => spansOf(body, encoding)), problems };
}

function readOne(span: object, process: object = { serviceName: 'cart' }): SpanDetails {
  const trace = { spans: [{ traceID: traceId, spanID: spanId, startTime: 1, processID: 'p1', ...span }] };
  const { spans, problems } = read({ ...trace, processes: { p1: process } });
  expect(problems).toEqual([]);
  return spans[0]!;
}

describe('reading Jaeger JSON', () => {
  it('gives a span back its OTLP fields', () => {
    const span = readOne(
      {
        operationName: 'pay',
        startTime: 1485467191639875,
        duration: 5,
        flags: 1,
        references: [
          { refType: 'CHILD_OF', traceID: traceId, spanID: '2' },
          { refType: 'FOLLOWS_FROM', traceID: 'ff', spanID: '3' },
          { refType: 'CHILD_OF', traceID: 'ff', spanID: '4' },
        ],
        tags: [
          { key: 'span.kind', type: 'string', value: 'server' },
          { key: 'error', type: 'bool', value: true },
          { key: 'otel.status_description', type: 'string', value: 'no money' },
          { key: 'otel.library.name', type: 'string', value: 'http' },
          { key: 'otel.scope.version', type: 'string', value: '2' },
          { key: 'w3c.tracestate', type: 'string', value: 'a=1' },
          { key: 'otel.dropped_links_count', type: 'int64', value: 3 },
          { key: 'amount', type: 'int64', value: '9223372036854775222' },
          { key: 'ratio', type: 'float64', value: 2 },
          { key: 'blob', type: 'binary', value: 'AAAwOQ==' },
          { key: 'untyped', value: true },
        ],
        logs: [
          {
            timestamp: 7,
            fields: [
              { key: 'event', value: 'retry' },
              { key: 'n', type: 'int64', value: 1 },
            ],
          },
        ],
        warnings: ['clock skew'],
      },
      { serviceName: 'cart', tags: [{ key: 'host.name', type: 'string', value: 'a' }] },
    );
    expect(span).toMatchObject({
      traceId,
      spanId,
      parentSpanId: '0000000000000002',
      name: 'pay',
      kind: 2,
      flags: 1,
      traceState: 'a=1',
      startUnixNano: '1485467191639875000',
      endUnixNano: '1485467191639880000',
      status: { code: 2, message: 'no money' },
      scope: { name: 'http', version: '2' },
      droppedLinks: 3,
      resource: [
        { key: 'service.name', value: 'cart' },
        { key: 'host.name', value: 'a' },
      ],
      attributes: [
        { key: 'amount', value: { int64: '9223372036854775222' } },
        { key: 'ratio', value: { double: '2' } },
        { key: 'blob', value: { bytes: 'AAAwOQ==' } },
        { key: 'untyped', value: true },
        { key: '@jaeger@warnings', value: ['clock skew'] },
      ],
      events: [{ name: 'retry', timeUnixNano: '7000', attributes: [{ key: 'n', value: 1 }] }],
      links: [
        { traceId: `${'0'.repeat(30)}ff`, spanId: '0000000000000003', attributes: [] },
        { spanId: '0000000000000004', attributes: [{ key: 'opentracing.ref_type', value: 'child_of' }] },
      ],
    });
  });

  it('fills up ids of 64 bits from the left', () => {
    expect(readOne({ traceID: '8448EB211C80319C', spanID: 'b7ad' })).toMatchObject({
      traceId: '00000000000000008448eb211c80319c',
      spanId: '000000000000b7ad',
    });
  });

  it('keeps fractions of microseconds', () => {
    const { startUnixNano, endUnixNano } = readOne({ startTime: 1000.5, duration: '2' });
    expect([startUnixNano, endUnixNano]).toEqual(['1000500', '1002500']);
  });

  it.each([
    [[{ key: 'error', value: 'true' }], 2, 0],
    [[{ key: 'error', value: false }], 0, 1],
    [[{ key: 'error', value: 'timeout' }], 0, 1],
    [
      [
        { key: 'otel.status_code', value: 'ok' },
        { key: 'error', value: true },
      ],
      1,
      1,
    ],
    [
      [
        { key: 'otel.status_code', value: 'ERROR' },
        { key: 'error', value: true },
      ],
      2,
      0,
    ],
  ])('reads the status of %j', (tags, code, attributes) => {
    const span = readOne({ tags });
    expect([span.status.code, span.attributes.length]).toEqual([code, attributes]);
  });

  it('leaves out the spans that are none, and says why', () => {
    const good = { traceID: traceId, spanID: spanId, startTime: 1, duration: 1 };
    const { spans, problems } = read({
      traceID: traceId,
      spans: [good, { ...good, spanID: 'x' }, 7, { ...good, startTime: 'soon' }, { ...good, duration: -1 }],
    });
    expect(spans).toHaveLength(1);
    expect(problems).toEqual([
      `span 1 of Jaeger trace "${traceId}": "spanID" is "x", not hex of at most 16 digits`,
      `span 2 of Jaeger trace "${traceId}": it is not an object`,
      `span 3 of Jaeger trace "${traceId}": "startTime" is "soon", not microseconds since 1970`,
      `span 4 of Jaeger trace "${traceId}": "duration" is -1, not microseconds`,
    ]);
  });

  it('ends no span later than OTLP can tell', () => {
    const { endUnixNano } = readOne({ startTime: 18e15, duration: 18e15 });
    expect(endUnixNano).toBe(String(2n ** 64n - 1n));
  });

  it('makes several requests of a large trace', () => {
    const span = (n: number) => ({ traceID: traceId, spanID: n.toString(16), startTime: n, duration: 1 });
    const spans = Array.from({ length: 4500 }, (_, i) => span(i + 1));
    const { requests } = readTrace({ traceID: traceId, spans });
    expect(requests.map(({ body, encoding }) => spansOf(body, encoding).length)).toEqual([2000, 2000, 500]);
  });

  it('never throws, whatever the fields hold', () => {
    const field = fc.constantFrom(
      ...['traceID', 'spanID', 'startTime', 'duration', 'tags', 'logs', 'references', 'processID', 'warnings', 'flags'],
      ...['operationName', 'key', 'type', 'value', 'fields', 'refType', 'timestamp', 'spans', 'processes', 'process'],
    );
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('', '1f', 'int64', 'CHILD_OF', null, true, 0, -1, 1.5, 1e300, '9'.repeat(40)),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(field, tie('node'), { maxKeys: 8 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(field, node), (trace) => {
        for (const request of readTrace(trace).requests)
          expect(decodeTraces(request.body, request.encoding, new SpanColumns())).toMatchObject({ ok: true });
      }),
    );
  });
});

describe('writing Jaeger JSON', () => {
  it('writes what Jaeger’s query service answers', () => {
    const body = {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'cart' } }] },
          scopeSpans: [
            {
              scope: { name: 'http', attributes: [{ key: 'lazy', value: { boolValue: true } }] },
              spans: [
                {
                  ...{ traceId, spanId, parentSpanId: '00000000000000aa', name: 'pay', kind: 3, flags: 257 },
                  ...{ startTimeUnixNano: '1485467191639875999', endTimeUnixNano: '1485467191639881000' },
                  attributes: [
                    { key: 'big', value: { intValue: '9223372036854775222' } },
                    { key: 'list', value: { arrayValue: { values: [{ intValue: '1' }, { stringValue: 'a' }, {}] } } },
                  ],
                  events: [{ name: 'retry', timeUnixNano: '1485467191639876000', droppedAttributesCount: 2 }],
                  links: [{ traceId, spanId: '00000000000000bb' }],
                  status: { code: 2, message: 'no money' },
                },
              ],
            },
          ],
        },
      ],
    };
    const spans = spansOf(new TextEncoder().encode(JSON.stringify(body)), 'json');
    expect(JSON.parse([...jaegerFile([{ traceId, spans }])].join(''))).toEqual({
      data: [
        {
          traceID: traceId,
          spans: [
            {
              traceID: traceId,
              spanID: spanId,
              flags: 1,
              operationName: 'pay',
              references: [
                { refType: 'CHILD_OF', traceID: traceId, spanID: '00000000000000aa' },
                { refType: 'FOLLOWS_FROM', traceID: traceId, spanID: '00000000000000bb' },
              ],
              startTime: 1485467191639875,
              duration: 5,
              tags: [
                { key: 'big', type: 'int64', value: '9223372036854775222' },
                { key: 'list', type: 'string', value: '[1,"a",null]' },
                { key: 'lazy', type: 'bool', value: true },
                { key: 'otel.scope.name', type: 'string', value: 'http' },
                { key: 'span.kind', type: 'string', value: 'client' },
                { key: 'otel.status_code', type: 'string', value: 'ERROR' },
                { key: 'error', type: 'bool', value: true },
                { key: 'otel.status_description', type: 'string', value: 'no money' },
              ],
              logs: [
                {
                  timestamp: 1485467191639876,
                  fields: [
                    { key: 'event', type: 'string', value: 'retry' },
                    { key: 'otel.dropped_attributes_count', type: 'int64', value: 2 },
                  ],
                },
              ],
              processID: 'p1',
              warnings: null,
            },
          ],
          processes: { p1: { serviceName: 'cart', tags: [] } },
          warnings: null,
        },
      ],
      total: 0,
      limit: 0,
      offset: 0,
      errors: null,
    });
  });

  it('gives back, when read again, all that the mapping keeps', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const spans = spansOf(encode('ExportTraceServiceRequest', request), 'protobuf').map(ordinary);
        const file = JSON.parse([...jaegerFile([{ traceId, spans }])].join(''));
        const again = read(file.data[0]);
        expect(again.problems).toEqual([]);
        expect(comparable(again.spans)).toEqual(comparable(spans.map(mapped)));
      }),
    );
  });
});

/** One trace, of spans that do not end before they start, in times that Jaeger's numbers hold, with flat attributes. */
function ordinary(span: SpanDetails): SpanDetails {
  const start = BigInt(span.startUnixNano) % 2n ** 62n;
  const end = BigInt(span.endUnixNano) % 2n ** 62n;
  return {
    ...span,
    traceId,
    startUnixNano: String(start),
    endUnixNano: String(end < start ? start : end),
    attributes: span.attributes.filter(isFlat),
    resource: span.resource.filter(isFlat),
    scope: { ...span.scope, attributes: span.scope.attributes.filter(isFlat) },
    events: span.events.map((event) => ({
      ...event,
      timeUnixNano: String(BigInt(event.timeUnixNano) % 2n ** 62n),
      attributes: event.attributes.filter(isFlat),
    })),
  };
}

/** What becomes of a span on the way. */
function mapped(span: SpanDetails): SpanDetails {
  const micro = (nanoseconds: bigint) => (nanoseconds / 1000n) * 1000n;
  const start = BigInt(span.startUnixNano);
  const duration = micro(BigInt(span.endUnixNano) - start);
  const keys = new Set(span.attributes.map(({ key }) => key));
  return {
    ...span,
    flags: span.flags & 1,
    startUnixNano: String(micro(start)),
    endUnixNano: String(micro(start) + duration),
    attributes: [...span.attributes, ...span.scope.attributes.filter(({ key }) => !keys.has(key))].map(tagged),
    resource: serviceFirst(span.resource).map(tagged),
    events: span.events.map((event) => ({
      ...event,
      timeUnixNano: String(micro(BigInt(event.timeUnixNano))),
      attributes: event.attributes.map(tagged),
    })),
    links: span.links.map((link) => ({ ...link, traceState: '', flags: 0, attributes: [], droppedAttributes: 0 })),
  };
}

/** What the mapping keeps, in one order: spans of one process and scope come together. */
function comparable(spans: readonly SpanDetails[]): string[] {
  return spans
    .map(({ resourceDroppedAttributes: _, resourceSchemaUrl: _url, scope: { name, version }, ...span }) =>
      JSON.stringify(sorted({ ...span, scope: { name, version } })),
    )
    .sort();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, sorted(field)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Empty values become empty text. */
function tagged({ key, value }: Attribute): Attribute {
  return { key, value: value ?? '' };
}

/** Nested values become JSON, which is text when it comes back; the example above has some. */
function isFlat({ value }: Attribute): boolean {
  return typeof value !== 'object' || value === null || !(Array.isArray(value) || 'map' in value);
}

function serviceFirst(resource: readonly Attribute[]): readonly Attribute[] {
  const service = resource.find(({ key, value }) => key === 'service.name' && typeof value === 'string');
  const rest = resource.filter((attribute) => attribute !== service);
  return service === undefined || service.value === '' ? rest : [service, ...rest];
}
