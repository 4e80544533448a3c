import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, receive, storeOf, traceIdOf } from '../../../test/otlp/test-spans.ts';
import { type Attributes, filter, requestOf, type Span, spans } from '../../../test/traces/plain-filters.ts';
import { TraceStore } from '../trace-store.ts';
import type { QueryClock } from './query-clock.ts';

/** Each look at it is a millisecond later, so that every call searches one segment. */
function hurried(): QueryClock {
  let now = 0;
  return { now: () => now++, sliceMs: 1 };
}

describe('a filter', () => {
  test('finds the traces that a plain look at every span finds, in every slice', () => {
    fc.assert(
      fc.property(
        spans,
        fc.array(filter, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (all, filters, sealEvery) => {
          const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
          const received: Span[] = [];
          for (const [i, each] of all.entries()) {
            const stored = store.ingest(requestOf(each), 'protobuf');
            expect(stored.ok).toBe(true);
            received.push(each);
            if (i % sealEvery === 0) store.rowsOf(traceIdOf(each.trace));
            if (i % 5 !== 4 && i !== all.length - 1) continue;
            for (const { text, matches } of filters) {
              const traces = new Map<number, Span[]>();
              for (const one of received) traces.set(one.trace, [...(traces.get(one.trace) ?? []), one]);
              const expected = [...traces].filter(([, trace]) => matches(trace)).map(([number]) => traceIdOf(number));
              let list = store.listTraces({ ...everything, filter: text }, hurried());
              for (let calls = 0; !list.complete && calls < 500; calls++) {
                for (const { traceId } of list.rows) expect(expected, text).toContain(traceId);
                list = store.listTraces({ ...everything, filter: text }, hurried());
              }
              expect(list.problem, text).toBeUndefined();
              expect(list.complete).toBe(true);
              expect(list.rows.map(({ traceId }) => traceId).sort(), text).toEqual(expected.sort());
              expect(list.matched).toBe(expected.length);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  test('goes on finding what is stored while traces are dropped, and kept ones moved', () => {
    const store = new TraceStore({ maxStoreBytes: 96 << 10 });
    const blank = {
      parent: 0,
      kind: 1,
      status: 0,
      message: 'x'.repeat(300),
      start: 0,
      duration: 1,
      events: [],
      links: [],
    };
    for (let i = 0; i < 900; i++) {
      const name = i % 3 === 0 ? 'wanted' : 'other';
      const attributes: Attributes = [['k', i]];
      const trace = (i >> 1) + 1;
      const scope = { name: '', attributes: [] };
      store.ingest(
        requestOf({ ...blank, id: i + 1, trace, name, attributes, resource: [], scope, message: `${i}` }),
        'protobuf',
      );
      if (i % 40 === 5) store.pin(traceIdOf(trace), true);
      if (i % 90 === 89) for (const traceId of store.pinned.slice(0, 1)) store.pin(traceId, false);
      if (i % 11 !== 0) continue;
      for (const [filter, isWanted] of [
        ['name=wanted', true],
        ['-name=wanted', false],
      ] as const) {
        const expected = store
          .listTraces(everything)
          .rows.filter(({ traceId }) => store.getTrace(traceId)!.names.includes('wanted') === isWanted);
        expect(store.listTraces({ ...everything, filter }).rows).toEqual(expected);
      }
    }
    expect(store.counts.droppedTraces).toBeGreaterThan(100);
    expect(store.pinned.length).toBeGreaterThan(2);
    store.clear();
    expect(store.listTraces({ ...everything, filter: 'name=wanted' })).toMatchObject({ matched: 0, total: 0 });
  }, 60_000);

  test('finds words in what is stored beside the spans of a trace', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'quiet', service: 'cart' },
      { trace: 2, id: 2, name: 'loud', service: 'cart' },
    ]);
    const part = {};
    store.textBeside = {
      dropped: 0,
      spansWith: () => [],
      searchesFor: (text) => [
        { part, find: () => (text === 'refused' ? [Uint32Array.of(0, 0, 0, 1), Uint32Array.of(9, 9, 9, 9)] : []) },
      ],
    };
    const found = (filter: string) => store.listTraces({ ...everything, filter }).rows.map(({ rootName }) => rootName);
    expect(found('refused')).toEqual(['quiet']);
    expect(found('refused loud')).toEqual([]);
    expect(found('-refused')).toEqual(['loud']);
    expect(found('(service:cart (refused or name:loud))')).toEqual(['loud', 'quiet']);
    expect(found('(name:loud refused)')).toEqual([]);
  });

  test('finds traces that started not longer ago', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'old', start: 1e12 },
      { trace: 2, id: 2, name: 'new', start: 500e12 },
    ]);
    const clock = { now: () => 500_060_000, sliceMs: 100 };
    const found = (filter: string) =>
      store.listTraces({ ...everything, filter }, clock).rows.map(({ rootName }) => rootName);
    expect(found('since:2m')).toEqual(['new']);
    expect(found('since:30s')).toEqual([]);
    expect(found('-since:2m')).toEqual(['old']);
  });

  test('is asked of older spans, too, while others come with every look', () => {
    const store = storeOf([{ trace: 1, id: 1, name: 'oldest' }]);
    for (let i = 2; i <= 20; i++) {
      store.seal();
      receive(store, [{ trace: i, id: i, name: 'other' }]);
    }
    const filter = '(oldest or nowhere) name~"old" -name=none';
    let looks = 0;
    for (let next = 21; store.listTraces({ ...everything, filter }, hurried()).matched === 0; next++) {
      receive(store, [{ trace: next, id: next, name: 'newest' }]);
      expect(++looks).toBeLessThan(100);
    }
    expect(looks).toBeGreaterThan(20);
  });

  test('is refused when it asks for very much', () => {
    const text = (words: number) => Array.from({ length: words }, (_, i) => `word${i}`).join(' ');
    const problemOf = (filter: string) => storeOf([]).listTraces({ ...everything, filter }).problem;
    expect(problemOf(text(100))).toBeUndefined();
    expect(problemOf(text(5000).slice(0, 9000))?.message).toContain('into quotes');
    expect(problemOf(`"${text(500)}"`)).toBeUndefined();
  });

  test('is refused when it has more cases than can be looked at', () => {
    const words = Array.from({ length: 12 }, (_, i) => `(w${i} v${i})`).join(' or ');
    const filter = `(error (${words} or root))`;
    expect(storeOf([]).listTraces({ ...everything, filter })).toMatchObject({
      rows: [],
      problem: { start: 0, end: filter.length },
    });
  });

  test('never throws, whatever is typed', () => {
    const store = storeOf([{ trace: 1, id: 1, name: 'x' }]);
    const piece = fc.constantFrom(
      ...['(', ')', '-', 'or', 'not', 'and', '"', '\\', ':', '=', '~', '>', ' ', 'a', 'name', 'kind', '*', '5ms'],
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { problem } = store.listTraces({ ...everything, filter: text });
        if (problem === undefined) return;
        expect(problem.start).toBeLessThanOrEqual(problem.end);
        expect(problem.end).toBeLessThanOrEqual(text.length);
        expect(problem.message).toMatch(/^[A-Z"].*\.$/s);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
