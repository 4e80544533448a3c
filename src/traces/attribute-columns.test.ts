import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storeOf, traceIdOf } from '../../test/otlp/test-spans.ts';
import { requestOf, spans } from '../../test/traces/plain-filters.ts';
import { spanIdsOf } from '../protocol/span-ids.testing.ts';
import type { AttributeValue, TraceData } from '../protocol/traces.ts';
import { TraceStore } from './trace-store.ts';

const attribute = (key: string, value: object) => ({ key, value });

describe('one attribute of all spans of a trace', () => {
  test('has each value once, and an index for each row', () => {
    const store = storeOf([
      { trace: 1, id: 1, fields: { attributes: [attribute('k', { stringValue: 'a' })] } },
      { trace: 1, id: 2, parent: 9, start: 1, fields: { attributes: [attribute('k', { intValue: '1' })] } },
      { trace: 1, id: 3, start: 2, fields: { attributes: [attribute('k', { stringValue: '1' })] } },
      { trace: 1, id: 4, start: 3, fields: { attributes: [attribute('k', { stringValue: 'a' })] } },
      { trace: 1, id: 5, start: 4, fields: { attributes: [attribute('other', { boolValue: true })] } },
      { trace: 2, id: 6, fields: { attributes: [attribute('k', { stringValue: 'elsewhere' })] } },
    ]);
    // Row 1 is a phantom.
    expect(store.getAttributeColumn({ traceId: traceIdOf(1), key: 'k' })).toEqual({
      revision: 5,
      values: ['a', 1, '1'],
      indexes: Int32Array.of(0, -1, 1, 2, 0, -1),
    });
    expect(store.getAttributeColumn({ traceId: traceIdOf(9), key: 'k' })).toBeUndefined();
  });

  test('is the span’s own, else that of its scope, else that of its resource', () => {
    fc.assert(
      fc.property(spans, fc.constantFrom('k', 'x.y', 'Zoë', 'service.name'), fc.boolean(), (all, key, isSealed) => {
        const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
        for (const each of all) {
          store.ingest(requestOf(each), 'protobuf');
          if (isSealed) store.seal();
        }
        for (const traceId of new Set(all.map(({ trace }) => traceIdOf(trace)))) {
          const data = store.getTrace(traceId)!;
          const { values, indexes, revision } = store.getAttributeColumn({ traceId, key })!;
          expect(revision).toBe(data.revision);
          expect(Array.from(indexes, (index) => values[index])).toEqual(plainColumn(store, data, key));
          expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(values.length);
        }
      }),
    );
  });

  test('cuts what is long', () => {
    const long = 'x'.repeat(5000);
    const store = storeOf([
      { trace: 1, id: 1, fields: { attributes: [attribute('k', { stringValue: long })] } },
      { trace: 1, id: 2, start: 1, fields: { attributes: [attribute('k', { bytesValue: Buffer.alloc(9000) })] } },
    ]);
    const { values } = store.getAttributeColumn({ traceId: traceIdOf(1), key: 'k' })!;
    expect(values).toEqual([`${long.slice(0, 1000)}…`, expect.stringMatching(/^\{"bytes":"A{990}…$/)]);
  });
});

test('the keys of a trace are those of its spans, scopes and resources, the most frequent first', () => {
  const store = storeOf([
    { trace: 1, id: 1, service: 'cart', fields: { attributes: [attribute('once', { stringValue: 'a' })] } },
    { trace: 1, id: 2, service: 'cart', fields: { attributes: [attribute('twice', { stringValue: 'a' })] } },
    { trace: 1, id: 3, service: 'pay', fields: { attributes: [attribute('twice', { intValue: '2' })] } },
    { trace: 2, id: 4, fields: { attributes: [attribute('elsewhere', { intValue: '2' })] } },
  ]);
  expect(store.listAttributeKeys(traceIdOf(1))).toEqual(['service.name', 'twice', 'once']);
  expect(store.listAttributeKeys(traceIdOf(9))).toEqual([]);
});

/** Values by row, from what is told of each span. */
function plainColumn(store: TraceStore, data: TraceData, key: string): (AttributeValue | undefined)[] {
  const isPhantom = new Set(data.phantoms);
  return spanIdsOf(data.spanIds).map((spanId, row) => {
    if (isPhantom.has(row)) return undefined;
    const { attributes, scope, resource } = store.getSpan(data.traceId, spanId)!;
    return [...attributes, ...scope.attributes, ...resource].find((each) => each.key === key)?.value;
  });
}
