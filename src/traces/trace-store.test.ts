import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  everything,
  receive,
  requestOf,
  spanIdOf,
  storeOf,
  type TestSpan,
  traceIdOf,
} from '../../test/otlp/test-spans.ts';
import { WireWriter } from '../otlp/wire-writer.ts';
import { spanIdsOf } from '../protocol/span-ids.testing.ts';
import { TraceStore } from './trace-store.ts';

describe('a store', () => {
  test('counts what it received and what it holds', () => {
    const store = storeOf([
      { trace: 1, id: 1, service: 'cart' },
      { trace: 1, id: 2, service: 'payment' },
      { trace: 2, id: 1, service: 'cart' },
    ]);
    expect(store.counts).toMatchObject({ spans: 3, storedSpans: 3, traces: 2, services: 2, droppedTraces: 0 });
    expect(store.revision).toBe(3);
  });

  test('is as it was before after a malformed request', () => {
    const store = storeOf([{ trace: 1, id: 1, service: 'cart' }]);
    const before = { ...store.counts, revision: store.revision, list: store.listTraces(everything) };
    const broken = requestOf([{ trace: 2, id: 2, service: 'other' }]).slice(0, -1);
    expect(store.ingest(broken, 'protobuf').ok).toBe(false);
    expect({ ...store.counts, revision: store.revision, list: store.listTraces(everything) }).toEqual(before);
  });

  test('changes nothing for a request without spans', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 20 });
    expect(store.ingest(new Uint8Array(0), 'protobuf')).toEqual({ ok: true, value: { spans: 0 } });
    expect(store.revision).toBe(0);
  });

  test('tells of a span’s resource and scope', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 20 });
    const attributes = [{ key: 'k', value: { stringValue: 'v' } }];
    const scope = { name: 'express', version: '2', attributes, droppedAttributesCount: 3 };
    const spans = [{ traceId: traceIdOf(1), spanId: spanIdOf(1) }];
    const resource = { attributes, droppedAttributesCount: 5 };
    const scopeSpans = [{ scope, spans, schemaUrl: 'urn:scope' }];
    const request = { resourceSpans: [{ resource, scopeSpans, schemaUrl: 'urn:resource' }] };
    expect(store.ingest(Buffer.from(JSON.stringify(request)), 'json').ok).toBe(true);
    const told = [{ key: 'k', value: 'v' }];
    expect(store.getSpan(traceIdOf(1), spanIdOf(1))).toMatchObject({
      resource: told,
      resourceDroppedAttributes: 5,
      resourceSchemaUrl: 'urn:resource',
      scope: { name: 'express', version: '2', schemaUrl: 'urn:scope', attributes: told, droppedAttributes: 3 },
    });
  });

  test('knows when each trace changed last', () => {
    const store = storeOf([{ trace: 1, id: 1 }]);
    receive(store, [{ trace: 2, id: 1 }]);
    expect([1, 2, 3].map((trace) => store.traceRevision(traceIdOf(trace)))).toEqual([1, 2, undefined]);
    receive(store, [{ trace: 1, id: 2 }]);
    expect([1, 2].map((trace) => store.traceRevision(traceIdOf(trace)))).toEqual([3, 2]);
    expect(store.getTrace(traceIdOf(2))).toMatchObject({ revision: 2 });
    store.clear();
    expect(store.traceRevision(traceIdOf(1))).toBeUndefined();
    receive(store, [{ trace: 1, id: 1 }]);
    expect(store.traceRevision(traceIdOf(1))).toBe(5);
  });

  test('is empty after being cleared, but for what it counts', () => {
    const store = storeOf([{ trace: 1, id: 1, service: 'cart' }]);
    store.clear();
    expect(store.listTraces(everything)).toMatchObject({ total: 0, rows: [], services: [], revision: 2 });
    expect(store.counts).toMatchObject({ spans: 1, storedSpans: 0, traces: 0, services: 0 });
    expect(store.getTrace(traceIdOf(1))).toBeUndefined();
    receive(store, [{ trace: 1, id: 5, name: 'anew' }]);
    expect(store.getTrace(traceIdOf(1))?.names).toEqual(['anew']);
  });

  test('knows no trace by what is no trace id', () => {
    const store = storeOf([{ trace: 1, id: 1 }]);
    for (const id of ['', '1', 'not hex', '0'.repeat(31), `${traceIdOf(1)}00`])
      expect(store.getTrace(id)).toBeUndefined();
    expect(store.getTrace(traceIdOf(1).toUpperCase())).toBeDefined();
  });

  test('tells all of a span', () => {
    const store = storeOf([
      {
        trace: 10,
        id: 11,
        parent: 12,
        name: 'pay',
        service: 'cart',
        fields: {
          kind: 3,
          traceState: 'vendor=1',
          flags: 0x101,
          startTimeUnixNano: '1756000000000000001',
          endTimeUnixNano: '18446744073709551615',
          attributes: [
            { key: 'safe', value: { intValue: '9007199254740991' } },
            { key: 'large', value: { intValue: '-9007199254740993' } },
            { key: 'bytes', value: { bytesValue: Uint8Array.of(1, 2, 255) } },
            { key: 'not a number', value: { doubleValue: Number.NaN } },
            { key: 'infinite', value: { doubleValue: -Infinity } },
            { key: 'whole', value: { doubleValue: 2 } },
            { key: 'list', value: { arrayValue: { values: [{ boolValue: true }, {}] } } },
            { key: 'map', value: { kvlistValue: { values: [{ key: 'in', value: { doubleValue: 0.5 } }] } } },
          ],
          droppedAttributesCount: 1,
          events: [{ name: 'retry', timeUnixNano: '7', droppedAttributesCount: 2 }],
          droppedEventsCount: 3,
          links: [
            { traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2), traceState: 's', flags: 1 },
          ],
          droppedLinksCount: 4,
          status: { code: 2, message: 'declined' },
        },
      },
    ]);
    expect(store.getSpan(traceIdOf(10), spanIdOf(11))).toEqual({
      traceId: traceIdOf(10),
      spanId: spanIdOf(11),
      parentSpanId: spanIdOf(12),
      name: 'pay',
      kind: 3,
      traceState: 'vendor=1',
      flags: 0x101,
      startUnixNano: '1756000000000000001',
      endUnixNano: '18446744073709551615',
      status: { code: 2, message: 'declined' },
      attributes: [
        { key: 'safe', value: 9007199254740991 },
        { key: 'large', value: { int64: '-9007199254740993' } },
        { key: 'bytes', value: { bytes: 'AQL/' } },
        { key: 'not a number', value: { double: 'NaN' } },
        { key: 'infinite', value: { double: '-Infinity' } },
        { key: 'whole', value: { double: '2' } },
        { key: 'list', value: [true, null] },
        { key: 'map', value: { map: [{ key: 'in', value: 0.5 }] } },
      ],
      droppedAttributes: 1,
      events: [{ name: 'retry', timeUnixNano: '7', attributes: [], droppedAttributes: 2 }],
      droppedEvents: 3,
      links: [
        {
          traceId: '01'.repeat(16),
          spanId: '02'.repeat(8),
          traceState: 's',
          flags: 1,
          attributes: [],
          droppedAttributes: 0,
        },
      ],
      droppedLinks: 4,
      resource: [{ key: 'service.name', value: 'cart' }],
      resourceDroppedAttributes: 0,
      resourceSchemaUrl: '',
      scope: { name: '', version: '', schemaUrl: '', attributes: [], droppedAttributes: 0 },
    });
    expect(store.getSpan(traceIdOf(10), spanIdOf(99))).toBeUndefined();
  });

  test('exports a trace that a store reads back', () => {
    const store = storeOf([
      {
        trace: 1,
        id: 1,
        name: 'a',
        service: 'cart',
        fields: { attributes: [{ key: 'k', value: { stringValue: 'v' } }] },
      },
      { trace: 2, id: 2, name: 'other' },
      { trace: 1, id: 3, parent: 1, name: 'b', service: 'payment' },
    ]);
    const line = store.exportTrace(traceIdOf(1))!;
    expect(line).not.toContain('\n');
    const copy = new TraceStore({ maxStoreBytes: 2 ** 20 });
    copy.ingest(new TextEncoder().encode(line), 'json');
    expect(copy.getTrace(traceIdOf(1))).toEqual({ ...store.getTrace(traceIdOf(1)), revision: 1 });
    expect(copy.getSpan(traceIdOf(1), spanIdOf(1))).toEqual(store.getSpan(traceIdOf(1), spanIdOf(1)));
    expect(copy.counts.traces).toBe(1);
    expect(store.exportTrace(traceIdOf(7))).toBeUndefined();
  });
});

describe('a store with a budget', () => {
  test('drops whole traces, the oldest first, and counts them', () => {
    const store = new TraceStore({ maxStoreBytes: 200_000 });
    for (let trace = 1; trace <= 3000; trace++)
      receive(store, [
        { trace, id: 1 },
        { trace, id: 2 },
      ]);
    const { counts } = store;
    expect(counts.storedBytes).toBeLessThanOrEqual(200_000);
    expect(counts.storedBytes).toBeGreaterThan(150_000);
    expect(counts.droppedTraces).toBeGreaterThan(0);
    expect(counts.traces + counts.droppedTraces).toBe(3000);
    const { rows } = store.listTraces({ ...everything, limit: 5000 });
    expect(rows.map(({ traceId }) => traceId)).toEqual(
      Array.from({ length: counts.traces }, (_, i) => traceIdOf(3000 - i)),
    );
  });

  test('drops a trace larger than the budget and goes on', () => {
    const store = new TraceStore({ maxStoreBytes: 50_000 });
    receive(
      store,
      Array.from({ length: 5000 }, (_, i) => ({ trace: 1, id: i + 1, name: `span ${i}` })),
    );
    expect(store.counts).toMatchObject({ spans: 5000, storedSpans: 0, traces: 0, services: 0, droppedTraces: 1 });
    receive(store, [{ trace: 2, id: 1, name: 'after' }]);
    expect(store.getTrace(traceIdOf(2))?.names).toEqual(['after']);
  });

  test('goes on after more traces than can be counted with few bits', () => {
    const store = new TraceStore({ maxStoreBytes: 2_000_000 });
    receive(store, [{ trace: 1, id: 1, name: 'kept' }]);
    store.pin(traceIdOf(1), true);
    const inRequest = 2 ** 12;
    for (let request = 1; request <= 80; request++) {
      expect(store.ingest(singleSpans(request * inRequest, inRequest), 'protobuf').ok).toBe(true);
    }
    const { rows, total } = store.listTraces({ ...everything, limit: 20_000 });
    expect(store.counts.traces + store.counts.droppedTraces).toBe(80 * inRequest + 1);
    expect(rows).toHaveLength(total);
    expect(rows[0]!.traceId).toBe(traceIdOf(81 * inRequest - 1));
    expect(rows.at(-1)).toMatchObject({ traceId: traceIdOf(1), rootName: 'kept' });
    for (const { traceId } of rows.slice(-100)) expect(store.getTrace(traceId)?.parent).toHaveLength(1);
  });

  test('does not pay for a large request that was refused with traces that it holds', () => {
    const store = storeOf([{ trace: 1, id: 1, name: 'kept' }], 2_000_000);
    const large = requestOf(Array.from({ length: 20_000 }, (_, i) => ({ trace: i + 2, id: 1, name: `span ${i}` })));
    expect(store.ingest(large.subarray(0, -1), 'protobuf').ok).toBe(false);
    receive(store, [{ trace: 0xffff, id: 1 }]);
    expect(store.counts).toMatchObject({ traces: 2, droppedTraces: 0 });
  });

  test('holds whole traces only, and counts them right, whatever comes', () => {
    const span = fc.record({
      trace: fc.nat(400),
      id: fc.nat(1000),
      service: fc.constantFrom('cart', 'payment', 'mail'),
    });
    fc.assert(
      fc.property(fc.array(fc.array(span, { minLength: 1, maxLength: 20 }), { maxLength: 120 }), (requests) => {
        const store = new TraceStore({ maxStoreBytes: 150_000 });
        const received = new Map<string, TestSpan[]>();
        for (const spans of requests) {
          receive(
            store,
            spans.map((each) => ({ ...each, name: longName(each) })),
          );
          for (const each of spans)
            received.set(traceIdOf(each.trace), [...(received.get(traceIdOf(each.trace)) ?? []), each]);
          const stored = new Set(store.listTraces(everything).rows.map(({ traceId }) => traceId));
          // What is dropped later comes back only by later spans.
          for (const traceId of received.keys()) if (!stored.has(traceId)) received.delete(traceId);
          expect(stored).toEqual(new Set(received.keys()));
        }
        const all = [...received.values()].flat();
        expect(store.counts).toMatchObject({
          traces: received.size,
          storedSpans: all.length,
          services: new Set(all.map(({ service }) => service)).size,
        });
        for (const row of store.listTraces(everything).rows) {
          const spans = received.get(row.traceId)!;
          expect(row.spanCount).toBe(spans.length);
          expect(new Set(row.services)).toEqual(new Set(spans.map(({ service }) => service)));
          expect(spanIdsOf(store.getTrace(row.traceId)!.spanIds).toSorted()).toEqual(
            spans.map(({ id }) => spanIdOf(id)).toSorted(),
          );
        }
      }),
      { numRuns: 40, interruptAfterTimeLimit: 4000 },
    );
  });
});

/** A request of so many traces, of one span each, that say nothing but their id. */
function singleSpans(first: number, count: number): Uint8Array {
  const id = Buffer.alloc(16);
  const writer = new WireWriter();
  const resourceSpans = writer.begin(0x0a);
  const scopeSpans = writer.begin(0x12);
  for (let number = first; number < first + count; number++) {
    id.writeUInt32BE(number, 12);
    const span = writer.begin(0x12);
    const traceId = writer.begin(0x0a);
    writer.raw(id, 0, id.length);
    writer.end(traceId);
    writer.end(span);
  }
  writer.end(scopeSpans);
  writer.end(resourceSpans);
  return writer.bytes.subarray(0, writer.length);
}

/** Text that no other span has, so that little fills the store. */
function longName({ trace, id }: TestSpan): string {
  return `${trace} ${id} `.repeat(60);
}
