import { expect, test } from 'vitest';
import { receive, traceIdOf } from '../../test/otlp/test-spans.ts';
import { TraceStore } from './trace-store.ts';

test('traces are told that have got spans since a revision, in order, and of many the last', () => {
  const store = new TraceStore({ maxStoreBytes: 1 << 28 });
  const since = (revision: number, most = 100) => [...store.tracesSince(revision, most)];
  expect(since(0)).toEqual([]);
  for (let trace = 1; trace <= 5; trace++) receive(store, [{ trace, id: 1 }]);
  const { revision } = store;
  expect(since(0)).toEqual([1, 2, 3, 4, 5].map(traceIdOf));
  expect(since(0, 2)).toEqual([4, 5].map(traceIdOf));
  expect(since(revision)).toEqual([]);
  for (const trace of [4, 2, 6]) receive(store, [{ trace, id: 2 }]);
  expect(since(revision)).toEqual([2, 4, 6].map(traceIdOf));
  expect(since(revision, 1)).toEqual([traceIdOf(6)]);
});
