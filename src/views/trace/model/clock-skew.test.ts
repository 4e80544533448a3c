import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from '../trace-data.testing.ts';
import { alignToParents, startsBeforeParent } from './clock-skew.ts';

const ms = 1e6;

describe('clocks that disagree', () => {
  it('show where a span starts before its parent, by more than times are inexact', () => {
    const trace = traceOf([
      { depth: 0, startNs: 10 * ms },
      { depth: 1, startNs: 9.5 * ms },
      { depth: 1, startNs: 2 * ms },
      { depth: 1, startNs: 12 * ms },
    ]);
    expect([...startsBeforeParent(trace)]).toEqual([0, 0, 8 * ms, 0]);
  });

  it('are set right by moving the span amid its parent, and its own service along', () => {
    const trace = traceOf([
      { depth: 0, startNs: 100 * ms, durationNs: 50 * ms },
      { depth: 1, startNs: 10 * ms, durationNs: 30 * ms, service: 'cart' },
      { depth: 2, startNs: 15 * ms, durationNs: 5 * ms, service: 'cart' },
      { depth: 2, startNs: 118 * ms, durationNs: 5 * ms, service: 'stock' },
    ]);
    expect([...alignToParents(trace).startNs]).toEqual([100 * ms, 110 * ms, 115 * ms, 118 * ms]);
  });

  it('leave a trace as it is when nothing is impossible', () => {
    const trace = traceOf([{ depth: 0 }, { depth: 1, startNs: 5 * ms }]);
    expect(alignToParents(trace)).toBe(trace);
  });

  it('are all set right at once, and events stay with their spans', () => {
    const sketches = fc.array(
      fc.record({
        depth: fc.nat(5),
        startNs: fc.integer({ min: 0, max: 100 }).map((each) => each * ms),
        durationNs: fc.integer({ min: 0, max: 50 }).map((each) => each * ms),
        service: fc.constantFrom('web', 'cart'),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(sketches, (spans) => {
        const before = traceOf(spans);
        const trace = { ...before, events: eventAtEachStart(before.startNs) };
        const aligned = alignToParents(trace);
        expect(startsBeforeParent(aligned).every((early) => early === 0)).toBe(true);
        expect([...aligned.events.timeNs]).toEqual([...aligned.startNs]);
        expect(aligned.durationNs).toBe(
          Math.max(...aligned.startNs.map((start, row) => start + aligned.durationsNs[row]!)),
        );
      }),
    );
  });
});

function eventAtEachStart(startNs: Float64Array) {
  return {
    row: Int32Array.from(startNs, (_, row) => row),
    timeNs: startNs.slice(),
    isException: new Uint8Array(startNs.length),
  };
}
