import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timedTraces, traceOf } from '../trace-data.testing.ts';
import { flameByTime } from './flame-by-time.ts';
import { boxAt, boxesAround, eachInSight, marksBefore, neighbour } from './flame-layout.ts';

describe('what is in sight', () => {
  const cases = fc.record({
    trace: timedTraces,
    fromNs: fc.integer({ min: 0, max: 80 }),
    lengthNs: fc.integer({ min: 10, max: 100 }),
    width: fc.integer({ min: 1, max: 60 }),
  });

  it('is every box that lies in the range, once, and nothing before or after it', () => {
    fc.assert(
      fc.property(cases, ({ trace, fromNs, lengthNs, width }) => {
        const layout = flameByTime(trace);
        const toNs = fromNs + lengthNs;
        for (let lane = 0; lane + 1 < layout.laneStarts.length; lane++) {
          const drawn: number[] = [];
          eachInSight(layout, lane, { fromNs, toNs }, width, (first, last, left, right) => {
            expect(right - left).toBeGreaterThanOrEqual(first === last ? 0.999 : 1);
            for (let place = first; place <= last; place++) drawn.push(layout.order[place]!);
          });
          const expected = [...layout.order.slice(layout.laneStarts[lane], layout.laneStarts[lane + 1])].filter(
            (box) => layout.to[box]! >= fromNs && layout.from[box]! <= toNs,
          );
          // What shares a pixel with the end of the range may reach beyond it.
          expect(drawn.slice(0, expected.length)).toEqual(expected);
          expect(drawn.slice(expected.length).every((box) => layout.from[box]! < toNs + lengthNs / width)).toBe(true);
        }
      }),
    );
  });

  it('is no more than a pixel can tell, however many spans there are', () => {
    const layout = flameByTime(
      traceOf(Array.from({ length: 20_000 }, (_, row) => ({ depth: 0, startNs: row * 10, durationNs: 9 }))),
    );
    let boxes = 0;
    eachInSight(layout, 0, layout.whole, 500, () => {
      boxes += 1;
    });
    expect(boxes).toBeLessThanOrEqual(501);
  });
});

describe('moving from box to box', () => {
  it('goes to the parent, the first child and the siblings', () => {
    fc.assert(
      fc.property(timedTraces, (trace) => {
        const { parent, subtreeSize } = trace;
        const rows = [...trace.parent.keys()];
        for (const row of rows) {
          const siblings = rows.filter((each) => parent[each] === parent[row]);
          const at = siblings.indexOf(row);
          expect(neighbour({ parent, subtreeSize }, row, 'parent')).toBe(parent[row]);
          expect(neighbour({ parent, subtreeSize }, row, 'child')).toBe(
            rows.find((each) => parent[each] === row) ?? -1,
          );
          expect(neighbour({ parent, subtreeSize }, row, 'next')).toBe(siblings[at + 1] ?? -1);
          expect(neighbour({ parent, subtreeSize }, row, 'previous')).toBe(siblings[at - 1] ?? -1);
        }
      }),
    );
  });
});

describe('the box under the pointer', () => {
  const layout = flameByTime(
    traceOf([
      { depth: 0, startNs: 10, durationNs: 20 },
      { depth: 0, startNs: 50, durationNs: 0 },
    ]),
  );

  it.each([
    [20, 0, 0],
    [10, 0, 0],
    [45, 0, -1],
    [47, 4, 1],
    [32, 4, 0],
    [100, 4, -1],
  ])('at %d with a slack of %d is %d', (time, slack, box) => {
    expect(boxAt(layout, 0, time, slack)).toBe(box);
    expect(boxAt(layout, 7, time, slack)).toBe(-1);
  });
});

describe('the way back', () => {
  it('leads through the ancestors that hold all that is in sight', () => {
    const layout = flameByTime(
      traceOf([
        { depth: 0, startNs: 0, durationNs: 100 },
        { depth: 1, startNs: 10, durationNs: 50 },
        { depth: 2, startNs: 20, durationNs: 10 },
      ]),
    );
    expect(boxesAround(layout, 2, { fromNs: 20, toNs: 30 })).toEqual([0, 1, 2]);
    expect(boxesAround(layout, 2, { fromNs: 20, toNs: 35 })).toEqual([0, 1]);
    expect(boxesAround(layout, 2, { fromNs: 0, toNs: 100 })).toEqual([0]);
  });
});

describe('marks', () => {
  it('are counted by difference', () => {
    const sums = marksBefore(Int32Array.of(2, 0, 1), [1, 0, 2]);
    expect([...sums]).toEqual([0, 2, 3, 3]);
  });
});
