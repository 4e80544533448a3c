import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceOf } from '../trace-data.testing.ts';
import { coveredTime } from './covered-time.ts';
import { selfTimes } from './self-time.ts';

describe('the time that children cover', () => {
  it('is, with the self time, the duration of the span', () => {
    const children = fc.array(fc.record({ startNs: fc.nat(120), durationNs: fc.nat(60) }), { maxLength: 30 });
    fc.assert(
      fc.property(children, (spans) => {
        const sorted = [...spans].sort((a, b) => a.startNs - b.startNs);
        const trace = traceOf([
          { depth: 0, startNs: 10, durationNs: 90 },
          ...sorted.map((span) => ({ ...span, depth: 1 })),
        ]);
        const { fromNs, toNs } = coveredTime(trace, 0);
        const covered = Array.from(fromNs).reduce((sum, from, index) => sum + toNs[index]! - from, 0);
        expect(covered + selfTimes(trace)[0]!).toBe(90);
        Array.from(fromNs).forEach((from, index) => {
          expect(from).toBeGreaterThan(index === 0 ? 9 : toNs[index - 1]!);
          expect(toNs[index]).toBeLessThanOrEqual(100);
        });
      }),
    );
  });
});
