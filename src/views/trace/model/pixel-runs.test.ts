import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelRuns } from './pixel-runs.ts';

describe('stretches of time as pixels', () => {
  it('are cut at the ends of the axis, and at least a pixel wide', () => {
    const stretches = { fromNs: [0, 100, 150, 400], toNs: [120, 101, 300, 500] };
    expect(pixelRuns({ fromNs: [0, 150, 400], toNs: [120, 150.1, 500] }, { fromNs: 100, toNs: 200 }, 100)).toEqual([
      [0, 20],
      [50, 51],
    ]);
    expect(pixelRuns(stretches, { fromNs: 600, toNs: 700 }, 100)).toEqual([]);
  });

  it('do not touch, and are no more than fit', () => {
    const lengths = fc.array(fc.nat(50), { maxLength: 200 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 300 }), (steps, width) => {
        const [fromNs, toNs]: [number[], number[]] = [[], []];
        let at = 0;
        steps.forEach((step, index) => {
          at += step + 1;
          (index % 2 === 0 ? fromNs : toNs).push(at);
        });
        fromNs.length = toNs.length;
        const runs = pixelRuns({ fromNs, toNs }, { fromNs: 20, toNs: Math.max(21, at) }, width);
        expect(runs.length).toBeLessThanOrEqual(Math.ceil(width / 2));
        runs.forEach(([from, to], index) => {
          expect(from).toBeGreaterThan(index === 0 ? -1 : runs[index - 1]![1]);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(width);
        });
      }),
    );
  });
});
