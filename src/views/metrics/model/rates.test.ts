import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cumulativeIncreases, deltaIncreases, type SumPoint } from './rates.ts';

/** What a program counted: increments, with restarts between some of them. */
const program = fc.array(
  fc.record({ seconds: fc.integer({ min: 1, max: 60 }), amount: fc.nat(1000), restarts: fc.boolean() }),
  { minLength: 1, maxLength: 50 },
);

describe('what a cumulative sum adds', () => {
  it('is what was counted, over restarts that the start tells of', () => {
    fc.assert(
      fc.property(program, (steps) => {
        const points: SumPoint[] = [];
        let time = 1000;
        let start = time;
        let value = 0;
        for (const { seconds, amount, restarts } of steps) {
          if (restarts) {
            start = time;
            value = 0;
          }
          time += seconds;
          value += amount;
          points.push({ time, start, value });
        }
        const told = cumulativeIncreases(points, true);
        expect(told).toEqual(steps.map(({ seconds, amount }) => ({ amount, seconds })));
      }),
    );
  });

  it('is what was counted anew where a monotonic one falls without a word', () => {
    expect(
      cumulativeIncreases(
        [
          { time: 10, start: 0, value: 100 },
          { time: 20, start: 0, value: 30 },
        ],
        true,
      ),
    ).toEqual([undefined, { amount: 30, seconds: 10 }]);
  });

  it('may be negative where values may', () => {
    expect(
      cumulativeIncreases(
        [
          { time: 10, start: 5, value: 100 },
          { time: 20, start: 5, value: 30 },
        ],
        false,
      ),
    ).toEqual([
      { amount: 100, seconds: 5 },
      { amount: -70, seconds: 10 },
    ]);
  });

  it('skips points without a value', () => {
    const points = [1, undefined, 4].map((value, i) => ({ time: 10 + i, start: 9, value }));
    expect(cumulativeIncreases(points, true)).toEqual([
      { amount: 1, seconds: 1 },
      undefined,
      { amount: 3, seconds: 2 },
    ]);
  });

  it('of points that come twice is nothing that could be divided', () => {
    const twice = [1, 1].map((value) => ({ time: 10, start: 9, value }));
    expect(cumulativeIncreases(twice, true)).toEqual([{ amount: 1, seconds: 1 }, undefined]);
  });
});

describe('what a delta sum adds', () => {
  it('is its value, since its start or else since the point before', () => {
    expect(
      deltaIncreases([
        { time: 10, start: 0, value: 5 },
        { time: 20, start: 0, value: 6 },
        { time: 30, start: 28, value: 7 },
        { time: 40, start: 0, value: undefined },
      ]),
    ).toEqual([undefined, { amount: 6, seconds: 10 }, { amount: 7, seconds: 2 }, undefined]);
  });
});
