import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from '../trace-data.testing.ts';
import { selfTimes } from './self-time.ts';

describe('self time', () => {
  it('is each moment of a span in which no child runs', () => {
    const spans = fc.array(fc.record({ startNs: fc.nat(30), durationNs: fc.integer({ min: -5, max: 20 }) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(spans, fc.nat(20), fc.nat(30), (children, startNs, durationNs) => {
        const sorted = [...children].sort((a, b) => a.startNs - b.startNs);
        const trace = traceOf([{ depth: 0, startNs, durationNs }, ...sorted.map((child) => ({ depth: 1, ...child }))]);
        let moments = 0;
        for (let at = startNs; at < startNs + durationNs; at++) {
          if (!sorted.some((child) => child.startNs <= at && at < child.startNs + child.durationNs)) moments += 1;
        }
        const times = selfTimes(trace);
        expect(times[0]).toBe(moments);
        for (const [index, child] of sorted.entries()) expect(times[index + 1]).toBe(Math.max(0, child.durationNs));
      }),
    );
  });

  it('is none of a span that never arrived', () => {
    const phantom = traceOf(
      [
        { depth: 0, durationNs: 100 },
        { depth: 1, durationNs: 40 },
      ],
      { phantoms: Int32Array.of(0) },
    );
    expect([...selfTimes(phantom)]).toEqual([0, 40]);
  });
});
