import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive, storeOf, type TestSpan } from '../../test/otlp/test-spans.ts';
import { atOnce } from './query/query-clock.testing.ts';
import { TraceStore } from './trace-store.ts';

describe('a comparison of operations', () => {
  test('has what occurs on either side, by name', () => {
    const store = storeOf([
      span(1, 1, { name: 'GET /', end: 100 }),
      span(1, 2, { name: 'old' }),
      span(2, 3, { name: 'GET /', end: 400 }),
      span(2, 4, { name: 'new' }),
    ]);
    const { rows, beforeTraces, afterTraces } = compare(store, 'name:old', 'name:new');
    expect({ beforeTraces, afterTraces }).toEqual({ beforeTraces: 1, afterTraces: 1 });
    expect(rows).toMatchObject([
      { before: { name: 'GET /', p50Ns: 100 }, after: { name: 'GET /', p50Ns: 400 } },
      { after: { name: 'new' } },
      { before: { name: 'old' } },
    ]);
    expect(rows[1]).not.toHaveProperty('before');
    expect(rows[2]).not.toHaveProperty('after');
  });

  test('says which filter cannot be read', () => {
    const store = storeOf([span(1, 1, {})]);
    expect(compare(store, '', 'name~"("').problem).toMatchObject({ of: 'after', message: expect.any(String) });
    expect(compare(store, 'error or', '').problem).toMatchObject({ of: 'before' });
  });

  test('counts all spans of the traces that match, in however many slices', () => {
    const spans = fc.array(
      fc.record({
        trace: fc.nat(8),
        name: fc.constantFrom('a', 'b', 'c'),
        service: fc.constantFrom('x', 'y'),
        seals: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(spans, (steps) => {
        const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
        const sent = steps.map(({ seals, ...rest }, i) => ({
          ...span(rest.trace, i + 1, rest),
          name: rest.name,
          service: rest.service,
          seals,
        }));
        for (const { seals, ...each } of sent) {
          receive(store, [each]);
          if (seals) store.seal();
        }
        let now = 0;
        const { rows } = atOnce(
          store.compareOperations({ before: 'name=a', after: '' }, { now: () => now++, sliceMs: 1 }),
        );
        const matching = new Set(sent.filter(({ name }) => name === 'a').map(({ trace }) => trace));
        const told = (side: 'before' | 'after') =>
          rows.flatMap((row) => (row[side] ? [`${row[side].service} ${row[side].name} ${row[side].count}`] : []));
        expect(told('before').sort()).toEqual(counted(sent.filter(({ trace }) => matching.has(trace))));
        expect(told('after').sort()).toEqual(counted(sent));
      }),
      { numRuns: 100 },
    );
  });
});

describe('operations by service', () => {
  test('are one row a service', () => {
    const store = storeOf([
      span(1, 1, { name: 'a', end: 10 }),
      span(1, 2, { name: 'b', end: 30, isFailed: true }),
      span(1, 3, { service: 'y' }),
    ]);
    expect(store.listOperations({ by: 'service', filter: '', order: 'count', offset: 0, limit: 9 })).toMatchObject({
      total: 2,
      rows: [
        { service: 'x', name: '', kind: 0, count: 2, errorCount: 1, maxNs: 30 },
        { service: 'y', count: 1 },
      ],
    });
  });
});

function compare(store: TraceStore, before: string, after: string) {
  return atOnce(store.compareOperations({ before, after }));
}

function counted(spans: readonly { readonly service: string; readonly name: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { service, name } of spans) counts.set(`${service} ${name}`, (counts.get(`${service} ${name}`) ?? 0) + 1);
  return [...counts].map(([key, count]) => `${key} ${count}`).sort();
}

function span(trace: number, id: number, fields: Partial<TestSpan>): TestSpan & { service: string; name: string } {
  return { service: 'x', name: 'a', ...fields, trace, id };
}
