import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, receive, spanIdOf, storeOf, traceIdOf } from '../../test/otlp/test-spans.ts';
import { filter, requestOf, spans } from '../../test/traces/plain-filters.ts';
import { spanIdAt } from '../protocol/span-ids.ts';
import { TraceStore } from './trace-store.ts';

describe('the search of one trace', () => {
  test('finds the rows whose spans a plain look finds, and so does the list of traces', () => {
    fc.assert(
      fc.property(spans, filter, fc.integer({ min: 1, max: 4 }), (all, { text, finds }, sealEvery) => {
        const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
        for (const [i, each] of all.entries()) {
          store.ingest(requestOf(each), 'protobuf');
          if (i % sealEvery === 0) store.seal();
        }
        const traces = new Set(all.map(({ trace }) => trace));
        for (const number of traces) {
          const trace = all.filter((each) => each.trace === number);
          const { spanIds, revision } = store.getTrace(traceIdOf(number))!;
          const found = store.findSpans({ traceId: traceIdOf(number), filter: text })!;
          expect(found).toMatchObject({ revision });
          expect(found.problem, text).toBeUndefined();
          expect(found.rows, text).toEqual(found.rows.toSorted());
          const expected = trace.filter((span) => finds(span, trace)).map(({ id }) => spanIdOf(id));
          expect(Array.from(found.rows, (row) => spanIdAt(spanIds, row)).sort(), text).toEqual(expected.sort());
          const listed = store.listTraces({ ...everything, filter: `{${text}}` }).rows;
          expect(
            listed.some(({ traceId }) => traceId === traceIdOf(number)),
            text,
          ).toBe(expected.length > 0);
        }
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test('finds no phantoms, and everything else for no filter', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'a' },
      { trace: 1, id: 2, parent: 9, name: 'b', start: 1 },
      { trace: 2, id: 3, name: 'c' },
    ]);
    const found = (text: string) => [...store.findSpans({ traceId: traceIdOf(1), filter: text })!.rows];
    expect(found(' ')).toEqual([0, 2]);
    expect(found('-nothing')).toEqual([0, 2]);
    expect(found('name:c')).toEqual([]);
    expect(store.findSpans({ traceId: traceIdOf(9), filter: '' })).toBeUndefined();
  });

  test('says what is wrong with a filter', () => {
    const store = storeOf([{ trace: 1, id: 1 }]);
    const { rows, problem } = store.findSpans({ traceId: traceIdOf(1), filter: 'a or' })!;
    expect([rows.length, problem]).toEqual([
      0,
      { message: 'Write a condition after "or", or put it into quotes.', start: 2, end: 4 },
    ]);
  });

  test('finds the spans in which a log record was written that has the word, and the first for one of no span', () => {
    const store = storeOf([
      { trace: 1, id: 2, parent: 9, name: 'a', start: 1 },
      { trace: 1, id: 3, name: 'b', start: 2 },
      { trace: 1, id: 4, parent: 3, name: 'c', start: 3 },
    ]);
    const written: Record<string, number[]> = { here: [3, 4], lost: [77, 4], none: [0] };
    store.textBeside = {
      dropped: 0,
      searchesFor: (word) => [{ part: {}, find: () => (written[word] ? [Uint32Array.of(0, 0, 0, 1)] : []) }],
      spansWith: (word, traceId) => (traceId[3] === 1 ? (written[word] ?? []) : []).map((id) => Uint32Array.of(0, id)),
    };
    const found = (text: string) => [...store.findSpans({ traceId: traceIdOf(1), filter: text })!.rows];
    expect(store.getTrace(traceIdOf(1))!.spanIds).toBe([9, 2, 3, 4].map(spanIdOf).join(''));
    expect(found('here')).toEqual([2, 3]);
    expect(found('-here')).toEqual([1]);
    expect(found('here name:c')).toEqual([3]);
    expect(found('lost')).toEqual([1, 3]);
    expect(found('none')).toEqual([1]);
    expect(found('other')).toEqual([]);
  });

  test('finds spans of a trace that comes in parts, at the revision of its rows', () => {
    const store = storeOf([{ trace: 1, id: 2, parent: 1, name: 'child', start: 5 }]);
    const found = () => store.findSpans({ traceId: traceIdOf(1), filter: 'child' })!;
    expect(found()).toMatchObject({ revision: 1, rows: Int32Array.of(1) });
    receive(store, [{ trace: 2, id: 1, name: 'child' }]);
    expect(found().revision).toBe(1);
    store.seal();
    receive(store, [
      { trace: 1, id: 1, name: 'root', start: 0 },
      { trace: 1, id: 3, parent: 1, name: 'child', start: 1 },
    ]);
    expect(found()).toMatchObject({ revision: 3, rows: Int32Array.of(1, 2) });
  });
});
