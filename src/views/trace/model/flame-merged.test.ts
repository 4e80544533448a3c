import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceData } from '../../../protocol/traces.ts';
import { timedTraces, traceOf } from '../trace-data.testing.ts';
import { mergedFlame } from './flame-merged.ts';

/** Services and names from the root down to the span. */
function pathOf(trace: TraceData, row: number): string {
  let path = '';
  for (let each = row; each >= 0; each = trace.parent[each]!) {
    path = `/${trace.services[trace.service[each]!]} ${trace.names[trace.name[each]!]}${path}`;
  }
  return path;
}

describe('the merged flame graph', () => {
  const cases = timedTraces.chain((trace) =>
    fc.record({
      trace: fc.constant(trace),
      selfNs: fc
        .array(fc.nat(50), { minLength: trace.parent.length, maxLength: trace.parent.length })
        .map((times) => Float64Array.from(times)),
    }),
  );

  it('has a box for each call path, as wide as what its spans and those below them took themselves', () => {
    fc.assert(
      fc.property(cases, ({ trace, selfNs }) => {
        const totals = new Map<string, number>();
        const counts = new Map<string, number>();
        trace.parent.forEach((_, row) => {
          const path = pathOf(trace, row);
          counts.set(path, (counts.get(path) ?? 0) + 1);
          const around = new Set<string>();
          for (let each = row; each >= 0; each = trace.parent[each]!) around.add(pathOf(trace, each));
          for (const each of around) totals.set(each, (totals.get(each) ?? 0) + selfNs[row]!);
        });
        const flame = mergedFlame(trace, selfNs);
        expect(flame.counts.length).toBe(counts.size);
        trace.parent.forEach((_, row) => {
          const box = flame.boxes[row]!;
          expect(pathOf(trace, flame.rows[box]!)).toBe(pathOf(trace, row));
          expect(flame.to[box]! - flame.from[box]!).toBe(totals.get(pathOf(trace, row)));
          expect(flame.counts[box]).toBe(counts.get(pathOf(trace, row)));
        });
        expect(flame.failed.reduce((sum, each) => sum + each, 0)).toBe(
          trace.status.filter((code) => code === 2).length,
        );
      }),
    );
  });

  it('has boxes in pre-order within their parents, siblings side by side and the widest first', () => {
    fc.assert(
      fc.property(cases, ({ trace, selfNs }) => {
        const { from, to, parent, lane, subtreeSize } = mergedFlame(trace, selfNs);
        const width = (box: number) => to[box]! - from[box]!;
        parent.forEach((above, box) => {
          expect(above).toBeLessThan(box);
          if (above >= 0) {
            expect(lane[box]).toBe(lane[above]! + 1);
            expect(box).toBeLessThan(above + subtreeSize[above]!);
            expect(from[box]!).toBeGreaterThanOrEqual(from[above]!);
            expect(to[box]!).toBeLessThanOrEqual(to[above]!);
          }
          const next = box + subtreeSize[box]!;
          if (next < parent.length && parent[next] === above) {
            expect(from[next]).toBe(to[box]);
            expect(width(next)).toBeLessThanOrEqual(width(box));
          }
        });
      }),
    );
  });

  it('stands for the longest of its spans', () => {
    const trace = traceOf([
      { depth: 0, durationNs: 100 },
      { depth: 1, name: 'step', durationNs: 10 },
      { depth: 1, name: 'step', durationNs: 60 },
    ]);
    expect([...mergedFlame(trace, Float64Array.of(30, 10, 60)).rows]).toEqual([0, 2]);
  });
});
