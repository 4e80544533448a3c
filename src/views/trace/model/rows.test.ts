import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceData } from '../../../protocol/traces.ts';
import { traces } from '../trace-data.testing.ts';
import { collapseAll, errorRows, positionOf, reveal, shownRow, subtreeErrors, visibleRows } from './rows.ts';

const collapsedTraces = traces.chain((trace) =>
  fc.record({
    trace: fc.constant(trace),
    collapsed: fc
      .array(fc.constantFrom(0, 1), { minLength: trace.parent.length, maxLength: trace.parent.length })
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
        const expected = [...trace.parent.keys()].filter((row) =>
          ancestorsOf(trace, row).every((ancestor) => !collapsed[ancestor]),
        );
        expect([...visibleRows(trace, collapsed)]).toEqual(expected);
      }),
    );
  });

  it('hold the row that stands for a hidden one', () => {
    fc.assert(
      fc.property(collapsedTraces, ({ trace, collapsed }) => {
        const rows = visibleRows(trace, collapsed);
        trace.parent.forEach((_, row) => {
          const shown = shownRow(trace, collapsed, row);
          expect(rows[positionOf(rows, shown)]).toBe(shown);
        });
      }),
    );
  });

  it('hold a row once it is revealed, and lose none by that', () => {
    fc.assert(
      fc.property(collapsedTraces, fc.nat(), ({ trace, collapsed }, pick) => {
        if (trace.parent.length === 0) return;
        const row = pick % trace.parent.length;
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

describe('errors', () => {
  it('are summed up over each subtree', () => {
    fc.assert(
      fc.property(traces, (trace) => {
        const sums = subtreeErrors(trace);
        const failed = [...errorRows(trace)];
        trace.parent.forEach((_, row) => {
          const end = row + trace.subtreeSize[row]!;
          expect(sums[row]).toBe(failed.filter((each) => each >= row && each < end).length);
        });
      }),
    );
  });
});
