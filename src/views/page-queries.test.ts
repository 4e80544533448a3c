import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  filterPlaceOf,
  logQueryOf,
  metricListQueryOf,
  metricQueryOf,
  pinOf,
  textOf,
  traceGroupQueryOf,
  traceListQueryOf,
} from './page-queries.ts';

const traceId = 'ab'.repeat(16);
const traces = { filter: 'error', errorsOnly: false, service: 'web', order: 'newest', offset: 3, limit: 20 };
const logs = { text: 'a', minSeverity: 9, order: 'oldest', offset: 0, limit: 10 };

describe('a query of a page', () => {
  it('is passed on as it is when it is right', () => {
    const anchor = { traceId, index: 4 };
    expect(traceListQueryOf({ ...traces, anchor })).toEqual({ ...traces, anchor });
    expect(traceGroupQueryOf({ ...traces, order: 'count' })).toEqual({ ...traces, order: 'count' });
    expect(filterPlaceOf({ filter: 'ser', cursor: 3 })).toEqual({ filter: 'ser', cursor: 3 });
    expect(pinOf({ traceId, pinned: true })).toEqual({ traceId, pinned: true });
    const whole = { ...logs, traceId, spanId: 'cd'.repeat(8), textLimit: 500 };
    expect(logQueryOf(whole)).toEqual(whole);
    expect(metricListQueryOf({ text: '', offset: 0, limit: 9 })).toEqual({ text: '', offset: 0, limit: 9 });
    const metric = { id: 1, offset: 0, limit: 5, maxPoints: 100 };
    expect(metricQueryOf(metric)).toEqual(metric);
  });

  it('has no more than it should have, and asks for no more than there is room for', () => {
    const asked = traceListQueryOf({ ...traces, limit: 1e12, path: '/etc/passwd' });
    expect(asked).toEqual({ ...traces, limit: 5_000 });
    expect(logQueryOf({ ...logs, limit: Number.POSITIVE_INFINITY }).limit).toBe(5_000);
    expect(metricQueryOf({ id: 1, offset: 0, limit: 1e9, maxPoints: 1e9 })).toMatchObject({
      limit: 1e3,
      maxPoints: 1e4,
    });
  });

  it.each([
    ['no object', undefined],
    ['null', null],
    ['a text', 'listTraces'],
    ['a filter that is an object', { ...traces, filter: { length: 1 } }],
    ['a filter of 1 MB', { ...traces, filter: 'x'.repeat(1 << 20) }],
    ['an offset below 0', { ...traces, offset: -1 }],
    ['an offset that is not a number', { ...traces, offset: Number.NaN }],
    ['a limit that is a text', { ...traces, limit: '10' }],
    ['an order of another kind', { ...traces, order: '__proto__' }],
    ['a service that is a list', { ...traces, service: ['web'] }],
    ['an anchor without trace', { ...traces, anchor: { index: 1 } }],
  ])('is refused with %s', (_, given) => {
    expect(() => traceListQueryOf(given)).toThrow(/^This (is|text)/);
  });

  it('is right or refused, whatever it is', () => {
    const readers = [
      traceListQueryOf,
      traceGroupQueryOf,
      filterPlaceOf,
      pinOf,
      logQueryOf,
      metricListQueryOf,
      metricQueryOf,
    ];
    const numbers = ['offset', 'limit', 'cursor', 'minSeverity', 'textLimit', 'id', 'maxPoints'];
    const field = fc.constantFrom(
      'filter',
      'text',
      'order',
      'service',
      'anchor',
      'traceId',
      'spanId',
      'pinned',
      ...numbers,
    );
    const value = fc.oneof(fc.anything(), fc.double(), fc.constantFrom('newest', 'count', traceId));
    const given = fc.oneof(
      fc.anything(),
      fc.dictionary(field, value).map((fields) => ({ ...traces, ...logs, id: 1, maxPoints: 1, cursor: 1, ...fields })),
    );
    fc.assert(
      fc.property(given, fc.constantFrom(...readers), (any, read) => {
        let query: object;
        try {
          query = read(any);
        } catch (error) {
          expect((error as Error).message).toMatch(/^This /);
          return;
        }
        for (const [name, each] of Object.entries(query)) {
          if (numbers.includes(name)) expect(Number.isSafeInteger(each) && each >= 0).toBe(true);
        }
      }),
    );
  });
});

it('reads texts and counts', () => {
  expect(textOf('a')).toBe('a');
  expect(countOf(2.5)).toBe(2);
  expect(() => countOf(-1)).toThrow();
});
