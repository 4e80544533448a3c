import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelPlace } from './bars.ts';
import { ticks } from './ticks.ts';
import { pan, rangeOfSpan, wholeRange, zoom } from './time-range.ts';

describe('the axis', () => {
  const ranges = fc
    .record({ fromNs: fc.nat(1e12), length: fc.double({ min: 1, max: 1e15, noNaN: true }) })
    .map(({ fromNs, length }) => ({ fromNs, toNs: fromNs + length }));

  it('has round, even ticks within the range, no more than asked for', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 20 }), (range, most) => {
        const { stepNs, timesNs } = ticks(range, most);
        if (stepNs < 1e9) expect(String(stepNs)).toMatch(/^[125]0*$/);
        else if (stepNs < 60e9) expect([1, 2, 5, 10, 15, 30]).toContain(stepNs / 1e9);
        else if (stepNs < 3600e9) expect([1, 2, 5, 10, 15, 30]).toContain(stepNs / 60e9);
        else if (stepNs < 86_400e9) expect([1, 2, 3, 6, 12]).toContain(stepNs / 3600e9);
        else expect(String(stepNs / 86_400e9)).toMatch(/^[125]0*$/);
        expect(timesNs.length).toBeLessThanOrEqual(most);
        for (const time of timesNs) {
          expect(time).toBeGreaterThanOrEqual(range.fromNs);
          expect(time).toBeLessThanOrEqual(range.toNs);
          expect(Math.abs(time / stepNs - Math.round(time / stepNs))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('has ticks that are round on a clock when the trace takes minutes or hours', () => {
    expect(ticks({ fromNs: 0, toNs: 3_599e9 }, 7).timesNs.map((time) => time / 60e9)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(ticks({ fromNs: 0, toNs: 90e9 }, 6).stepNs).toBe(15e9);
    expect(ticks({ fromNs: 0, toNs: 86_400e9 }, 9).stepNs).toBe(3 * 3600e9);
    expect(ticks({ fromNs: 0, toNs: 10 * 86_400e9 }, 6).stepNs).toBe(2 * 86_400e9);
  });

  const timeline = { width: 400, margin: 50 };
  it.each([
    ['after the bar', { start: 0, width: 0.5 }, 100, 'after'],
    ['after it as well where the margin is enough', { start: 0, width: 1 }, 50, 'after'],
    ['else before it', { start: 0.5, width: 0.5 }, 100, 'before'],
    ['else in it', { start: 0.1, width: 0.9 }, 100, 'inside'],
    ['where there is most room when there is not enough', { start: 0.4, width: 0.2 }, 300, 'after'],
    ['where there is most room when there is not enough', { start: 0.8, width: 0.2 }, 350, 'before'],
  ] as const)('has the label %s', (_, bar, labelWidth, place) => {
    expect(labelPlace(bar, labelWidth, timeline)).toBe(place);
  });

  it('has several ticks when several were asked for', () => {
    expect(ticks({ fromNs: 0, toNs: 84e6 }, 6).timesNs).toEqual([0, 20e6, 40e6, 60e6, 80e6]);
  });

  it('zooms around a point and stays within the trace', () => {
    const whole = { fromNs: 0, toNs: 1000 };
    expect(zoom(whole, 0.5, 0.5, whole)).toEqual({ fromNs: 250, toNs: 750 });
    expect(zoom({ fromNs: 0, toNs: 100 }, 100, 0.5, whole)).toEqual(whole);
    expect(pan({ fromNs: 900, toNs: 1000 }, 500, whole)).toEqual({ fromNs: 900, toNs: 1000 });
    expect(rangeOfSpan(500, 100, whole)).toEqual({ fromNs: 490, toNs: 610 });
    expect(wholeRange({ durationNs: 0 })).toEqual({ fromNs: 0, toNs: 1 });
  });

  it('never leaves the trace however one zooms and pans', () => {
    const whole = { fromNs: 0, toNs: 1e9 };
    const moves = fc.array(
      fc.oneof(
        fc.record({
          factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
          at: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        fc.record({ by: fc.integer({ min: -2e9, max: 2e9 }) }),
      ),
    );
    fc.assert(
      fc.property(moves, (steps) => {
        let range = whole;
        for (const step of steps)
          range = 'by' in step ? pan(range, step.by, whole) : zoom(range, step.factor, step.at, whole);
        expect(range.fromNs).toBeGreaterThanOrEqual(0);
        expect(range.toNs).toBeLessThanOrEqual(1e9 + 1e-3);
        expect(range.toNs - range.fromNs).toBeGreaterThanOrEqual(9.99);
      }),
    );
  });
});
