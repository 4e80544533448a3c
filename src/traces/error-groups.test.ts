import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receive, storeOf, type TestSpan } from '../../test/otlp/test-spans.ts';
import type { ErrorGroupList, ErrorGroupQuery } from '../protocol/traces.ts';
import { messageShape } from './message-shape.ts';
import { atOnce } from './query/query-clock.testing.ts';
import { TraceStore } from './trace-store.ts';

const all: ErrorGroupQuery = { filter: '', order: 'count', offset: 0, limit: 1000 };
const stack = (line: number) => `E: boom\n    at pg (/a/node_modules/pg.js:1:1)\n    at f (/srv/y.js:${line}:2)`;

describe('the shape of a message', () => {
  test.each([
    ['user 4711 not found after 1.5 s', 'user # not found after # s'],
    ['no key "a b" in \'map\'', 'no key # in #'],
    ['order 550e8400-e29b-41d4-a716-446655440000 at 0x7fff is gone', 'order # at # is gone'],
    ['it is gone', 'it is gone'],
  ])('%s is %s', (message, shape) => expect(messageShape(message)).toBe(shape));
});

describe('errors', () => {
  test('are exceptions of one service, type and top frame of the program', () => {
    const store = storeOf([
      span(1, { trace: 1, fields: exception({ type: 'E', message: 'first', stack: stack(1), ms: 5 }) }),
      span(2, { trace: 2, fields: exception({ type: 'E', message: 'second', stack: stack(1), ms: 9 }) }),
      span(3, { trace: 3, fields: exception({ type: 'E', message: 'first', stack: stack(2), ms: 7 }) }),
      span(4, { trace: 4, service: 'b', fields: exception({ type: 'E', message: 'first', stack: stack(1), ms: 8 }) }),
      span(5, { trace: 5 }),
    ]);
    const { rows, total, errors } = errorsOf(store);
    expect({ total, errors }).toEqual({ total: 3, errors: 4 });
    expect(rows[0]).toEqual({
      service: 'a',
      type: 'E',
      message: 'second',
      topFrame: 'at f (/srv/y.js:1:2)',
      count: 2,
      firstSeenMs: 5,
      lastSeenMs: 9,
      examples: [
        { traceId: '2'.padStart(32, '0'), spanId: '2'.padStart(16, '0'), spanName: 'work', timeMs: 9 },
        { traceId: '1'.padStart(32, '0'), spanId: '1'.padStart(16, '0'), spanName: 'work', timeMs: 5 },
      ],
    });
  });

  test('without a stack trace are told apart by what the message says', () => {
    const store = storeOf([
      span(1, { trace: 1, fields: exception({ type: 'E', message: 'no user 1' }) }),
      span(2, { trace: 2, fields: exception({ type: 'E', message: 'no user 22' }) }),
      span(3, { trace: 3, fields: exception({ type: 'E', message: 'no money' }) }),
    ]);
    expect(counts(errorsOf(store))).toEqual([2, 1]);
  });

  test('are failed spans, too, that have no exception', () => {
    const failed = (id: number, name: string, message: string) =>
      span(id, { trace: id, name, fields: { status: { code: 2, message } } });
    const store = storeOf([
      failed(1, 'GET /', 'timeout after 5 s'),
      failed(2, 'GET /', 'timeout after 12 s'),
      failed(3, 'GET /pay', 'timeout after 5 s'),
      span(4, { trace: 4, isFailed: true, fields: exception({ type: 'E', message: 'm' }) }),
    ]);
    const list = errorsOf(store);
    expect(list.rows.map(({ type, count }) => [type, count])).toEqual([
      ['', 2],
      ['E', 1],
      ['', 1],
    ]);
  });

  test('that go up through spans are one, however their spans come; what siblings throw are several', () => {
    const thrown = exception({ type: 'E', message: 'm', stack: stack(1) });
    const spans = [
      span(1, { isFailed: true, fields: thrown }),
      span(2, { parent: 1 }),
      span(3, { parent: 2, fields: thrown }),
      span(4, { parent: 2, fields: thrown }),
    ];
    for (const order of [spans, spans.toReversed()]) {
      const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
      for (const each of order) {
        receive(store, [each]);
        store.seal();
        errorsOf(store);
      }
      expect(counts(errorsOf(store))).toEqual([2]);
      expect(errorsOf(store).rows[0]!.examples).toHaveLength(1);
    }
  });

  test('are those of spans that meet the filter', () => {
    const store = storeOf([
      span(1, { trace: 1, fields: exception({ type: 'E', message: 'm' }) }),
      span(2, { trace: 2, service: 'b', fields: exception({ type: 'F', message: 'm' }) }),
    ]);
    expect(errorsOf(store, { filter: 'service:b' }).rows).toMatchObject([{ type: 'F' }]);
    expect(errorsOf(store, { filter: 'name~"("' })).toMatchObject({
      total: 0,
      problem: { message: expect.any(String) },
    });
  });

  test('are what plain counting finds, in whatever pieces they come and are asked for', () => {
    const spans = fc.array(
      fc.record({
        trace: fc.nat(3),
        parent: fc.nat(6),
        service: fc.constantFrom('a', 'b'),
        type: fc.constantFrom('', 'E', 'F'),
        isFailed: fc.boolean(),
        seals: fc.boolean(),
        asks: fc.boolean(),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(spans, (steps) => {
        const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
        let now = 0;
        const sent = steps.map(({ parent, type, ...rest }, i) => ({
          ...rest,
          id: i + 1,
          parent: parent >= i ? 0 : i - parent,
          type,
        }));
        for (const { seals, asks, type, ...rest } of sent) {
          receive(store, [{ ...rest, name: 'work', fields: type === '' ? {} : exception({ type, message: 'm' }) }]);
          if (seals) store.seal();
          if (asks) store.listErrors(all, { now: () => now++, sliceMs: 1 }).next();
        }
        const spansById = new Map(sent.map((each) => [`${each.trace} ${each.id}`, each]));
        const errors = sent.filter(({ type, isFailed }) => type !== '' || isFailed);
        const isAbove = (one: (typeof sent)[number], other: (typeof sent)[number]) => {
          for (
            let at = spansById.get(`${other.trace} ${other.parent}`);
            at;
            at = spansById.get(`${at.trace} ${at.parent}`)
          ) {
            if (at === one) return true;
          }
          return false;
        };
        const expected = new Map<string, number>();
        for (const one of errors) {
          const isSame = (other: typeof one) => other.service === one.service && other.type === one.type;
          if (errors.some((other) => isSame(other) && isAbove(one, other))) continue;
          const key = `${one.service} ${one.type}`;
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const { rows } = errorsOf(store);
        expect(new Map(rows.map(({ service, type, count }) => [`${service} ${type}`, count]))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

function errorsOf(store: TraceStore, query: Partial<ErrorGroupQuery> = {}): ErrorGroupList {
  return atOnce(store.listErrors({ ...all, ...query }));
}

function counts({ rows }: ErrorGroupList): number[] {
  return rows.map(({ count }) => count);
}

function span(id: number, fields: Partial<TestSpan>): TestSpan {
  return { trace: 1, id, name: 'work', service: 'a', ...fields };
}

function exception(told: { type: string; message: string; stack?: string; ms?: number }): object {
  const { type, message, stack: stackTrace, ms = 1 } = told;
  const attributes = { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': stackTrace };
  return {
    events: [
      {
        name: 'exception',
        timeUnixNano: String(ms * 1e6),
        attributes: Object.entries(attributes)
          .filter(([, value]) => value !== undefined)
          .map(([key, stringValue]) => ({ key, value: { stringValue } })),
      },
    ],
  };
}
