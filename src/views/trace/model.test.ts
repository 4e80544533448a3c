import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceData } from '../../protocol/traces.ts';
import {
  addressOf,
  axisShift,
  barAt,
  carryOver,
  collapseAll,
  errorRows,
  labelPlace,
  markSpans,
  nextHit,
  pan,
  positionOf,
  rangeOfSpan,
  reveal,
  rowOfSpan,
  searchRows,
  serviceColors,
  shownRow,
  subtreeErrors,
  ticks,
  visibleRows,
  wholeRange,
  zoom,
} from './model.ts';
import { traceOf, traces } from './trace-data.testing.ts';

const collapsedTraces = traces.chain((trace) =>
  fc.record({
    trace: fc.constant(trace),
    collapsed: fc
      .array(fc.constantFrom(0, 1), { minLength: trace.spanIds.length, maxLength: trace.spanIds.length })
      .map((marks) => Uint8Array.from(marks)),
  }),
);

function ancestorsOf(trace: TraceData, row: number): number[] {
  const above: number[] = [];
  for (let parent = trace.parent[row]!; parent >= 0; parent = trace.parent[parent]!) above.push(parent);
  return above;
}

describe('visible rows', () => {
  it('are those with no collapsed ancestor', () => {
    fc.assert(
      fc.property(collapsedTraces, ({ trace, collapsed }) => {
        const expected = trace.spanIds
          .map((_, row) => row)
          .filter((row) => ancestorsOf(trace, row).every((ancestor) => !collapsed[ancestor]));
        expect([...visibleRows(trace, collapsed)]).toEqual(expected);
      }),
    );
  });

  it('hold the row that stands for a hidden one', () => {
    fc.assert(
      fc.property(collapsedTraces, ({ trace, collapsed }) => {
        const rows = visibleRows(trace, collapsed);
        trace.spanIds.forEach((_, row) => {
          const shown = shownRow(trace, collapsed, row);
          expect(rows[positionOf(rows, shown)]).toBe(shown);
        });
      }),
    );
  });

  it('hold a row once it is revealed, and lose none by that', () => {
    fc.assert(
      fc.property(collapsedTraces, fc.nat(), ({ trace, collapsed }, pick) => {
        if (trace.spanIds.length === 0) return;
        const row = pick % trace.spanIds.length;
        const before = visibleRows(trace, collapsed);
        const after = new Set(visibleRows(trace, reveal(trace, collapsed, row)));
        expect(after.has(row)).toBe(true);
        for (const each of before) expect(after.has(each)).toBe(true);
      }),
    );
  });

  it('are a chain 100,000 deep without recursion, and its two outermost rows once all is collapsed', () => {
    const count = 100_000;
    const chain = {
      parent: Int32Array.from({ length: count }, (_, row) => row - 1),
      depth: Int32Array.from({ length: count }, (_, row) => row),
      subtreeSize: Int32Array.from({ length: count }, (_, row) => count - row),
      status: new Uint8Array(count).fill(2),
    };
    expect(visibleRows(chain, new Uint8Array(count))).toHaveLength(count);
    expect([...visibleRows(chain, collapseAll(chain))]).toEqual([0, 1]);
    expect(subtreeErrors(chain)[0]).toBe(count);
  });
});

describe('a new revision', () => {
  it('keeps what was collapsed, by span id', () => {
    const before = traceOf([{ depth: 0 }, { depth: 1 }, { depth: 2 }]);
    const after = { ...traceOf([{ depth: 0 }, { depth: 1 }, { depth: 1 }, { depth: 2 }]) };
    const renamed = {
      ...after,
      spanIds: [before.spanIds[0]!, 'late000000000000', before.spanIds[1]!, before.spanIds[2]!],
    };
    expect([...carryOver(before, Uint8Array.of(0, 1, 0), renamed)]).toEqual([0, 0, 1, 0]);
    expect([...markSpans(renamed, new Set())]).toEqual([0, 0, 0, 0]);
  });

  it('moves the axis when an earlier span arrived', () => {
    const before = traceOf([{ depth: 0 }], { startUnixNano: '1700000000000005000' });
    const after = traceOf([{ depth: 0 }], { startUnixNano: '1700000000000000000' });
    expect(axisShift(before, after)).toBe(5000);
  });
});

describe('errors', () => {
  it('are summed up over each subtree', () => {
    fc.assert(
      fc.property(traces, (trace) => {
        const sums = subtreeErrors(trace);
        const failed = [...errorRows(trace)];
        trace.spanIds.forEach((_, row) => {
          const end = row + trace.subtreeSize[row]!;
          expect(sums[row]).toBe(failed.filter((each) => each >= row && each < end).length);
        });
      }),
    );
  });
});

describe('search', () => {
  const trace = traceOf([
    { depth: 0, name: 'GET /cart', service: 'web' },
    { depth: 1, name: 'SELECT cart', service: 'Cart' },
    { depth: 1, name: 'charge', service: 'payment' },
  ]);

  it('finds words in names and services, whatever the case', () => {
    expect([...searchRows(trace, 'CART')]).toEqual([0, 1]);
    expect([...searchRows(trace, 'payment')]).toEqual([2]);
  });

  it('wants all words, in any of them', () => {
    expect([...searchRows(trace, 'cart select')]).toEqual([1]);
    expect([...searchRows(trace, 'cart charge')]).toEqual([]);
  });

  it('finds part of a span id', () => {
    expect([...searchRows(trace, '0003')]).toEqual([2]);
  });

  it('finds nothing for an empty text', () => {
    expect([...searchRows(trace, '  ')]).toEqual([]);
  });

  it('goes round all hits in both directions', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), fc.nat(50), (rows, from) => {
        const hits = Int32Array.from(rows.sort((a, b) => a - b));
        const walk = (step: 1 | -1) => {
          const seen: number[] = [];
          for (let at = from; seen.length < hits.length; ) {
            at = nextHit(hits, at, step)!;
            seen.push(at);
          }
          return seen.sort((a, b) => a - b);
        };
        expect(walk(1)).toEqual([...hits]);
        expect(walk(-1)).toEqual([...hits]);
      }),
    );
    expect(nextHit(new Int32Array(0), 0, 1)).toBeUndefined();
  });
});

describe('bars', () => {
  const range = { fromNs: 100, toNs: 200 };

  it('are fractions of the axis, cut at its ends', () => {
    expect(barAt(150, 25, range)).toEqual({ start: 0.5, width: 0.25 });
    expect(barAt(0, 1000, range)).toEqual({ start: 0, width: 1 });
    expect(barAt(250, 10, range)).toBeUndefined();
    expect(barAt(0, 50, range)).toBeUndefined();
  });

  it('keep a place for spans that take no time, also at the very end', () => {
    expect(barAt(200, 0, range)).toEqual({ start: 1, width: 0 });
  });

  it('draw a span that ends before it starts from end to start', () => {
    expect(barAt(150, -30, range)).toEqual(barAt(120, 30, range));
  });
});

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

describe('service colours', () => {
  it('are the same in every view', () => {
    expect([...serviceColors(['cart', 'web'], ['web', 'payment', 'cart'], 12)]).toEqual([2, 0]);
  });

  it('differ within a trace while there are enough', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(40), { maxLength: 12 }), (picks) => {
        const stored = Array.from({ length: 40 }, (_, index) => `service ${index}`);
        const colors = serviceColors(
          picks.map((pick) => `service ${pick}`),
          stored,
          12,
        );
        expect(new Set(colors).size).toBe(picks.length);
      }),
    );
  });

  it('start over when there are not', () => {
    const many = Array.from({ length: 30 }, (_, index) => String(index));
    expect(Math.max(...serviceColors(many, [], 12))).toBe(11);
  });
});

describe('the address of a span', () => {
  const twice = traceOf([{ depth: 0 }, { depth: 1 }, { depth: 1 }, { depth: 1 }], {
    spanIds: ['aa', 'bb', 'bb', 'bb'],
    // In pre-order the one received first need not come first.
    duplicates: [
      { row: 1, occurrence: 2 },
      { row: 3, occurrence: 1 },
    ],
  });

  it('tells those with one id apart by when they were received', () => {
    expect([1, 2, 3].map((row) => addressOf(twice, row)?.occurrence)).toEqual([2, 0, 1]);
    expect(addressOf(twice, 0)).toEqual({ spanId: 'aa', occurrence: 0 });
  });

  it('leads back to its row', () => {
    for (let row = 0; row < 4; row++) expect(rowOfSpan(twice, addressOf(twice, row)!)).toBe(row);
  });

  it('leads nowhere when there is no such span', () => {
    expect(addressOf(twice, 4)).toBeUndefined();
    expect(addressOf(twice, -1)).toBeUndefined();
    expect(rowOfSpan(twice, { spanId: 'bb', occurrence: 3 })).toBe(-1);
    expect(rowOfSpan(twice, { spanId: 'cc', occurrence: 0 })).toBe(-1);
  });
});
