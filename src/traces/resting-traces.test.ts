import { expect, test } from 'vitest';
import { receive, storeOf, traceIdOf } from '../../test/otlp/test-spans.ts';
import { RestingTraces } from './resting-traces.ts';

function restingIn(store = storeOf([])) {
  const resting = new RestingTraces(store, 1_000);
  const at = (nowMs: number, restsAt = nowMs) => {
    for (const _ of resting.note(nowMs));
    return [...resting.take(restsAt)];
  };
  let id = 0;
  const come = (...traces: number[]) => {
    for (const trace of traces) receive(store, [{ trace, id: ++id }]);
  };
  return { at, come, resting };
}

test('a trace is told once no span of it has come for a while', () => {
  const { at, come, resting } = restingIn();
  come(1, 2);
  expect(at(0)).toEqual([]);
  come(1);
  expect(at(900)).toEqual([]);
  expect(resting.isEmpty).toBe(false);
  expect(at(1_000)).toEqual([traceIdOf(2)]);
  expect(at(1_899)).toEqual([]);
  expect(at(1_900)).toEqual([traceIdOf(1)]);
  expect(resting.isEmpty).toBe(true);
});

test('one that gets more later is told again', () => {
  const { at, come } = restingIn();
  come(1);
  at(0);
  expect(at(1_000)).toEqual([traceIdOf(1)]);
  expect(at(2_000)).toEqual([]);
  come(1);
  expect(at(2_000)).toEqual([]);
  expect(at(3_000)).toEqual([traceIdOf(1)]);
});

test('at the end all are told that wait', () => {
  const { at, come } = restingIn();
  come(1, 2, 3);
  expect(at(0, Number.POSITIVE_INFINITY)).toEqual([1, 2, 3].map(traceIdOf));
});
