import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timedTraces, traceOf } from '../trace-data.testing.ts';
import { flameByTime } from './flame-by-time.ts';

describe('the flame graph by time', () => {
  it('has no two boxes of a lane at the same time, and lanes in order of time', () => {
    fc.assert(
      fc.property(timedTraces, (trace) => {
        const { from, to, order, laneStarts, lane } = flameByTime(trace);
        for (let each = 0; each + 1 < laneStarts.length; each++) {
          const boxes = [...order.slice(laneStarts[each], laneStarts[each + 1])];
          expect(boxes.every((box) => lane[box] === each)).toBe(true);
          for (const [place, box] of boxes.slice(1).entries()) {
            // Also one without duration has a place of its own.
            expect(from[box]!).toBeGreaterThanOrEqual(Math.max(to[boxes[place]!]!, from[boxes[place]!]! + 1));
          }
        }
        expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
      }),
    );
  });

  it('has every span below its parent', () => {
    fc.assert(
      fc.property(timedTraces, (trace) => {
        const { lane, parent } = flameByTime(trace);
        parent.forEach((above, box) => {
          if (above >= 0) expect(lane[box]!).toBeGreaterThan(lane[above]!);
        });
      }),
    );
  });

  it('has a lane a level when siblings follow each other', () => {
    const trace = traceOf([
      { depth: 0, startNs: 0, durationNs: 100 },
      { depth: 1, startNs: 0, durationNs: 40 },
      { depth: 2, startNs: 5, durationNs: 10 },
      { depth: 1, startNs: 40, durationNs: 60 },
      { depth: 2, startNs: 50, durationNs: 10 },
    ]);
    expect([...flameByTime(trace).lane]).toEqual([0, 1, 2, 1, 2]);
  });

  it('puts a sibling that overlaps below the whole subtree of the earlier one', () => {
    const trace = traceOf([
      { depth: 0, startNs: 0, durationNs: 100 },
      { depth: 1, startNs: 0, durationNs: 40 },
      { depth: 2, startNs: 5, durationNs: 10 },
      { depth: 1, startNs: 20, durationNs: 60 },
      { depth: 1, startNs: 45, durationNs: 10 },
    ]);
    expect([...flameByTime(trace).lane]).toEqual([0, 1, 2, 3, 1]);
  });

  it('draws a span that ends before it starts from its end to its start', () => {
    const { from, to } = flameByTime(traceOf([{ depth: 0, startNs: 50, durationNs: -20 }]));
    expect([from[0], to[0]]).toEqual([30, 50]);
  });

  it('takes deep chains and wide fans', () => {
    const chain = flameByTime(traceOf(Array.from({ length: 5_000 }, (_, depth) => ({ depth }))));
    expect(chain.lane.at(-1)).toBe(4_999);
    const fan = flameByTime(traceOf(Array.from({ length: 5_000 }, (_, row) => ({ depth: row === 0 ? 0 : 1 }))));
    expect(new Set(fan.lane).size).toBe(5_000);
  });
});
