import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive, storeOf, type TestSpan, traceIdOf } from '../../test/otlp/test-spans.ts';
import type { OperationQuery, OperationStatistics } from '../protocol/traces.ts';
import { BUCKET_COUNT, bucketOf, middleOf } from './duration-buckets.ts';
import { TraceStore } from './trace-store.ts';

const all: OperationQuery = { filter: '', order: 'count', offset: 0, limit: 1000 };

describe('a bucket of durations', () => {
  test('has whatever falls into it within 1 % of its middle', () => {
    const duration = fc.oneof(
      fc.integer({ min: 0, max: 5000 }),
      fc.maxSafeNat(),
      fc.double({ min: 1, max: 2 ** 64, noNaN: true }),
    );
    fc.assert(
      fc.property(duration, (value) => {
        const bucket = bucketOf(value);
        expect(bucket).toBeLessThan(BUCKET_COUNT);
        expect(Math.abs(middleOf(bucket) - value)).toBeLessThanOrEqual(value / 100);
      }),
    );
  });

  test('takes a span that ends before it starts as one that took no time', () => {
    expect([-5, 0, 0.3, Number.NaN].map(bucketOf)).toEqual([0, 0, 0, 0]);
    expect(middleOf(0)).toBe(0);
  });
});

describe('operations', () => {
  test('are spans of one service, name and kind, the most frequent first', () => {
    const store = storeOf([
      span(1, { service: 'cart', name: 'GET /', end: 100 }),
      span(2, { service: 'cart', name: 'GET /', end: 300, isFailed: true }),
      span(3, { service: 'cart', name: 'GET /', fields: { kind: 3 } }),
      span(4, { service: 'mail', name: 'GET /' }),
      span(5, { service: 'cart', name: 'GET /', end: 200, start: 50 }),
    ]);
    const { rows, total, revision } = store.listOperations(all);
    expect({ total, revision }).toEqual({ total: 3, revision: 5 });
    expect(rows.map(({ service, name, kind, count, errorCount }) => [service, name, kind, count, errorCount])).toEqual([
      ['cart', 'GET /', 0, 3, 1],
      ['cart', 'GET /', 3, 1, 0],
      ['mail', 'GET /', 0, 1, 0],
    ]);
    expect(rows[0]!.maxNs).toBe(300);
  });

  test('have a rate from the first start to the last', () => {
    const second = 1_000_000_000;
    const rateOf = (...starts: number[]) =>
      storeOf(starts.map((start, i) => span(i, { start: 10 * second + start, end: 11 * second }))).listOperations(all)
        .rows[0]!.ratePerSecond;
    expect(rateOf(0, second, 4 * second)).toBeCloseTo(0.5);
    expect(rateOf(0)).toBe(0);
    expect(rateOf(0, 0)).toBe(0);
    // A burst tells nothing of how often it comes.
    expect(rateOf(0, second / 1000, second / 500)).toBe(0);
  });

  test('come in pages, in the order asked for', () => {
    const store = storeOf([
      ...Array.from({ length: 3 }, (_, i) => span(i, { name: 'often', end: 5 })),
      ...Array.from({ length: 2 }, (_, i) => span(10 + i, { name: 'failing', end: 10, isFailed: true })),
      span(20, { name: 'a slow one', end: 1000 }),
    ]);
    const namesBy = (query: Partial<OperationQuery>) =>
      store.listOperations({ ...all, ...query }).rows.map(({ name }) => name);
    expect(namesBy({ order: 'count' })).toEqual(['often', 'failing', 'a slow one']);
    expect(namesBy({ order: 'errors' })).toEqual(['failing', 'a slow one', 'often']);
    expect(namesBy({ order: 'p95' })).toEqual(['a slow one', 'failing', 'often']);
    expect(namesBy({ order: 'name' })).toEqual(['a slow one', 'failing', 'often']);
    expect(namesBy({ offset: 1, limit: 1 })).toEqual(['failing']);
    expect(store.listOperations({ ...all, offset: 5 })).toMatchObject({ total: 3, rows: [] });
  });

  test('are of the spans that meet the filter', () => {
    const store = storeOf([
      span(1, { service: 'cart', name: 'GET /', isFailed: true }),
      span(2, { service: 'cart', name: 'GET /' }),
      span(3, { service: 'mail', name: 'send' }),
    ]);
    expect(store.listOperations({ ...all, filter: 'service:cart error' }).rows).toMatchObject([
      { name: 'GET /', count: 1, errorCount: 1 },
    ]);
    expect(store.listOperations({ ...all, filter: 'name~"("' })).toMatchObject({
      total: 0,
      rows: [],
      problem: { message: expect.any(String) },
    });
  });

  test('are told apart up to 20,000, those whose spans came last', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    receive(store, [span(0, { name: 'first' })]);
    store.seal();
    receive(
      store,
      Array.from({ length: 20_000 }, (_, i) => span(i + 1, { name: `GET /orders/${i}` })),
    );
    expect(store.listOperations(all).total).toBe(20_000);
    expect(store.listOperations({ ...all, filter: 'name:first' }).rows).toMatchObject([{ name: 'first', count: 1 }]);
  });

  test('are exact in what is counted and within 1 % in durations, whatever is stored, dropped, kept and asked between', () => {
    const spans = fc.array(
      fc.record({
        trace: fc.nat(40),
        name: fc.constantFrom('a', 'b', 'c'),
        service: fc.constantFrom('cart', 'mail'),
        start: fc.nat(2e9),
        duration: fc.oneof(fc.nat(1000), fc.nat(2e9)),
        isFailed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30 },
    );
    const step = fc.record({ spans, asks: fc.boolean(), open: fc.nat(60) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const store = new TraceStore({ maxStoreBytes: 100_000 });
        const received: TestSpan[] = [];
        let now = 0;
        for (const step of steps) {
          const own = step.spans.map(({ duration, ...rest }, i) =>
            span(received.length + i, { ...rest, end: rest.start + duration, fields: padding(received.length + i) }),
          );
          receive(store, own);
          received.push(...own);
          store.setOpen([traceIdOf(step.open)]);
          // A part of them is counted, then more comes.
          if (step.asks) store.countOperations({ now: () => now++, sliceMs: 1 }).next();
        }
        const stored = received.filter((each) => isStored(store, each));
        const { rows } = store.listOperations(all);
        expect(rows.reduce((total, { count }) => total + count, 0)).toBe(stored.length);
        for (const row of rows) {
          const own = stored.filter(({ name, service }) => name === row.name && service === row.service);
          expect(row.count).toBe(own.length);
          expect(row.errorCount).toBe(own.filter(({ isFailed }) => isFailed).length);
          expectQuantiles(row, own);
        }
      }),
      { numRuns: 40, interruptAfterTimeLimit: 3000 },
    );
  });
});

function expectQuantiles(row: OperationStatistics, spans: readonly TestSpan[]): void {
  const durations = spans.map(({ start = 0, end = 0 }) => end - start).sort((a, b) => a - b);
  expect(row.maxNs).toBe(durations.at(-1));
  const isNear = (value: number, rank: number) => {
    const exact = durations[Math.ceil(rank * durations.length) - 1]!;
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(exact / 100);
  };
  isNear(row.p50Ns, 0.5);
  isNear(row.p95Ns, 0.95);
  isNear(row.p99Ns, 0.99);
}

function span(id: number, fields: Partial<TestSpan>): TestSpan {
  return { trace: 1, id: id + 1, ...fields };
}

/** Text that no other span has, so that little fills the store. */
function padding(number: number): object {
  return { attributes: [{ key: 'k', value: { stringValue: `${number} `.repeat(100) } }] };
}

/** Ids of spans are not repeated here. */
function isStored(store: TraceStore, { trace, id }: TestSpan): boolean {
  return store.getSpan(traceIdOf(trace), id.toString(16).padStart(16, '0')) !== undefined;
}
