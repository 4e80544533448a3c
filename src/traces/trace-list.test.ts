import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, storeOf, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import type { TraceListQuery } from '../protocol/traces.ts';

const shop: TestSpan[] = [
  { trace: 0xa1, id: 2, parent: 1, name: 'SELECT items', service: 'catalog', start: 2e6, end: 3e6 },
  { trace: 0xb2, id: 7, name: 'GET /pay', service: 'payment', start: 5e6, end: 9e6, isFailed: true },
  { trace: 0xa1, id: 1, name: 'GET /cart', service: 'cart', start: 1e6, end: 4e6 },
  { trace: 0xc3, id: 8, parent: 6, name: 'send mail', start: 8e6, end: 8e6 },
];

describe('the list of traces', () => {
  test('summarises each trace, the newest first', () => {
    const list = storeOf(shop).listTraces(everything);
    expect(list).toMatchObject({ total: 3, matched: 3, services: ['catalog', 'payment', 'cart', 'unknown_service'] });
    expect(list.rows).toEqual([
      {
        traceId: traceIdOf(0xc3),
        rootName: 'send mail',
        rootService: 'unknown_service',
        rootKind: 0,
        hasRoot: false,
        startMs: 8,
        durationNs: 0,
        spanCount: 1,
        errorCount: 0,
        services: ['unknown_service'],
        pinned: false,
      },
      expect.objectContaining({ traceId: traceIdOf(0xb2), rootName: 'GET /pay', errorCount: 1, hasRoot: true }),
      expect.objectContaining({
        traceId: traceIdOf(0xa1),
        rootName: 'GET /cart',
        rootService: 'cart',
        startMs: 1,
        durationNs: 3e6,
        spanCount: 2,
        services: ['catalog', 'cart'],
      }),
    ]);
  });

  test('shows the earliest span while no root has come, then the earliest root', () => {
    const spans = [
      { trace: 1, id: 5, parent: 9, name: 'late child', start: 50 },
      { trace: 1, id: 4, parent: 9, name: 'early child', start: 20 },
      { trace: 1, id: 3, name: 'second root', start: 40 },
      { trace: 1, id: 2, name: 'first root', start: 30 },
    ];
    const roots = spans.map((_, i) => storeOf(spans.slice(0, i + 1)).listTraces(everything).rows[0]?.rootName);
    expect(roots).toEqual(['late child', 'early child', 'second root', 'first root']);
  });

  test('gives the longest first, and any page', () => {
    const spans = [30, 10, 50, 20, 40].map((end, i) => ({ trace: i + 1, id: 1, name: `${end} ns`, end }));
    const store = storeOf(spans);
    const names = (query: Partial<TraceListQuery>) =>
      store.listTraces({ ...everything, ...query }).rows.map(({ rootName }) => rootName);
    expect(names({ order: 'longest' })).toEqual(['50 ns', '40 ns', '30 ns', '20 ns', '10 ns']);
    expect(names({ order: 'longest', offset: 1, limit: 2 })).toEqual(['40 ns', '30 ns']);
    expect(names({ offset: 3, limit: 10 })).toEqual(['10 ns', '30 ns']);
    expect(names({ offset: 9 })).toEqual([]);
    expect(store.listTraces({ ...everything, limit: 0 })).toMatchObject({ matched: 5, rows: [] });
  });

  test('tells by how many rows a trace moved, and answers the rows around it', () => {
    const spans = [30, 10, 50, 20, 40].map((end, i) => ({ trace: i + 1, id: 1, name: `${end} ns`, end }));
    const store = storeOf(spans);
    const anchored = (query: Partial<TraceListQuery>) => {
      const { moved, offset, rows } = store.listTraces({ ...everything, limit: 2, ...query });
      return [moved, offset, ...rows.map(({ rootName }) => rootName)];
    };
    const traceId = traceIdOf(2);
    expect(anchored({ anchor: { traceId, index: 1 } })).toEqual([2, 2, '50 ns', '10 ns']);
    expect(anchored({ anchor: { traceId, index: 3 }, offset: 3 })).toEqual([0, 3, '10 ns', '30 ns']);
    expect(anchored({ anchor: { traceId, index: 4 }, offset: 0 })).toEqual([-1, 0, '40 ns', '20 ns']);
    expect(anchored({ anchor: { traceId, index: 0 }, offset: 0, order: 'longest' })).toEqual([4, 4, '10 ns']);
    expect(anchored({ anchor: { traceId, index: 0 }, filter: '-name:"40 ns"' })).toEqual([2, 2, '10 ns', '30 ns']);
    expect(anchored({ anchor: { traceId: traceIdOf(99), index: 3 } })).toEqual([undefined, 0, '40 ns', '20 ns']);
    expect(anchored({ anchor: { traceId: 'no id', index: 3 } })).toEqual([undefined, 0, '40 ns', '20 ns']);
    expect(anchored({ anchor: { traceId, index: 0 }, filter: 'name:"40 ns"' })).toEqual([undefined, 0, '40 ns']);
  });

  test('leaves out traces without errors, or without the service', () => {
    const store = storeOf(shop);
    expect(store.listTraces({ ...everything, errorsOnly: true }).rows).toMatchObject([{ rootName: 'GET /pay' }]);
    expect(store.listTraces({ ...everything, service: 'catalog' }).rows).toMatchObject([{ rootName: 'GET /cart' }]);
    expect(store.listTraces({ ...everything, service: 'catalog', errorsOnly: true }).matched).toBe(0);
    expect(store.listTraces({ ...everything, service: 'no such' })).toMatchObject({ matched: 0, total: 3 });
  });
});

describe('free text', () => {
  const attribute = (key: string, value: object) => ({ attributes: [{ key, value }] });
  const spans: TestSpan[] = [
    { trace: 0x1f, id: 0xbeef, name: 'GET /pay', service: 'Payment' },
    { trace: 2, id: 1, fields: attribute('http.route', { stringValue: '/Basket/{id}' }) },
    { trace: 3, id: 1, fields: attribute('http.response.status_code', { intValue: '503' }) },
    { trace: 4, id: 1, fields: attribute('retry', { boolValue: true }) },
    {
      trace: 5,
      id: 1,
      fields: attribute('list', { arrayValue: { values: [{ stringValue: 'inner' }, { doubleValue: 2.25 }] } }),
    },
    {
      trace: 6,
      id: 1,
      fields: { events: [{ name: 'exception', ...attribute('exception.message', { stringValue: 'Boom' }) }] },
    },
    { trace: 7, id: 1, fields: { status: { code: 2, message: 'timed out' } } },
    { trace: 8, id: 1, fields: { links: [attribute('link.reason', { stringValue: 'batch' })] } },
    { trace: 9, id: 1, name: 'Überweisung', fields: attribute('naïve', { stringValue: 'café' }) },
    { trace: 10, id: 1, fields: attribute('long', { stringValue: `${'x'.repeat(1000)}needle` }) },
    { trace: 11, id: 1, fields: attribute('raw', { bytesValue: Buffer.from('hidden') }) },
  ];
  const store = storeOf(spans);
  const found = (text: string) =>
    store
      .listTraces({ ...everything, filter: text })
      .rows.map(({ traceId }) => Number.parseInt(traceId, 16))
      .sort((a, b) => a - b);

  test.each([
    ['', spans.map(({ trace }) => trace).sort((a, b) => a - b)],
    ['get', [0x1f]],
    ['PAYMENT /pay', [0x1f]],
    ['get basket', []],
    ['basket', [2]],
    ['HTTP.', [2, 3]],
    ['503', [3]],
    ['status_code', [3]],
    ['true', [4]],
    ['INNER', [5]],
    ['2.25', [5]],
    ['exception', [6]],
    ['boom', [6]],
    ['timed out', [7]],
    ['batch link.reason', [8]],
    ['überweisung', [9]],
    ['NAÏVE', [9]],
    ['CAFÉ', [9]],
    ['needle', [10]],
    ['hidden', []],
    ['nowhere', []],
  ])('%j finds traces %j', (text, traces) => {
    expect(found(text)).toEqual(traces);
  });

  test('finds a trace by its whole id or the beginning of it, and by a whole span id', () => {
    expect(found(traceIdOf(0x1f))).toEqual([0x1f]);
    expect(found(traceIdOf(0x1f).toUpperCase())).toEqual([0x1f]);
    expect(found('0000000000000000000000000000001')).toEqual([0x1f]);
    expect(found('000000000000beef')).toEqual([0x1f]);
  });

  test('finds what a look at every text finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'ab', 'c'), maxLength: 4 });
    const some = fc.array(fc.record({ trace: fc.integer({ min: 1, max: 5 }), name: text, key: text, value: text }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(some, fc.array(text, { minLength: 1, maxLength: 2 }), (all, words) => {
        const mixed = storeOf(
          all.map(({ trace, name, key, value }, i) => ({
            trace,
            id: i + 1,
            name,
            service: 'S',
            fields: attribute(key, { stringValue: value }),
          })),
        );
        const query = { ...everything, filter: words.join(' ') };
        const expected = new Set(
          all
            .map(({ trace }) => trace)
            .filter((trace) =>
              words.every((word) =>
                all.some(
                  (span) =>
                    span.trace === trace &&
                    [span.name, span.key, span.value, 'service.name', 's'].some((each) =>
                      each.toLowerCase().includes(word.toLowerCase()),
                    ),
                ),
              ),
            ),
        );
        expect(new Set(mixed.listTraces(query).rows.map(({ traceId }) => Number.parseInt(traceId, 16)))).toEqual(
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });
});
