import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceData } from '../../../protocol/traces.ts';
import { type SpanSketch, traceOf } from '../trace-data.testing.ts';
import { type CriticalPath, criticalPath } from './critical-path.ts';

/** Spans anywhere in time, also out of their parents, backwards and without duration. */
const tangled = fc
  .array(
    fc.record({
      depth: fc.nat(6),
      startNs: fc.nat(100),
      durationNs: fc.integer({ min: -5, max: 100 }),
      service: fc.constantFrom('web', 'cart'),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((sketches) => traceOf(sketches));

function piecesOf({ row, fromNs, toNs }: CriticalPath): [row: number, from: number, to: number][] {
  return [...row].map((each, index) => [each, fromNs[index]!, toNs[index]!]);
}

function rootOf(trace: TraceData): number {
  const roots = [...trace.parent.keys()].filter((row) => trace.parent[row] === -1);
  return roots.sort((a, b) => trace.durationsNs[b]! - trace.durationsNs[a]!)[0]!;
}

const pathOf = (...sketches: SpanSketch[]) => piecesOf(criticalPath(traceOf(sketches)));

describe('the critical path', () => {
  it('covers the time of the longest root exactly, each moment once', () => {
    fc.assert(
      fc.property(tangled, (trace) => {
        const root = rootOf(trace);
        fc.pre(trace.durationsNs[root]! > 0);
        const pieces = piecesOf(criticalPath(trace)).sort(([, a], [, b]) => a - b);
        let at = trace.startNs[root]!;
        for (const [, from, to] of pieces) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBe(trace.startNs[root]! + trace.durationsNs[root]!);
      }),
    );
  });

  it('lies within the spans it runs through, which are all below that root', () => {
    fc.assert(
      fc.property(tangled, (trace) => {
        const root = rootOf(trace);
        for (const [row, from, to] of piecesOf(criticalPath(trace))) {
          expect(from).toBeGreaterThanOrEqual(trace.startNs[row]!);
          expect(to).toBeLessThanOrEqual(trace.startNs[row]! + trace.durationsNs[row]!);
          let above = row;
          while (trace.parent[above]! >= 0) above = trace.parent[above]!;
          expect(trace.durationsNs[above]).toBe(trace.durationsNs[root]);
        }
      }),
    );
  });

  it('has its pieces by row and by time', () => {
    fc.assert(
      fc.property(tangled, (trace) => {
        const pieces = piecesOf(criticalPath(trace));
        expect([...pieces].sort((a, b) => a[0] - b[0] || a[1] - b[1])).toEqual(pieces);
      }),
    );
  });

  it('goes through the child that ended last, and before it through the one that ended last by then', () => {
    expect(
      pathOf(
        { depth: 0, startNs: 0, durationNs: 100 },
        { depth: 1, startNs: 10, durationNs: 20 },
        { depth: 1, startNs: 15, durationNs: 55 },
        { depth: 1, startNs: 40, durationNs: 50 },
      ),
    ).toEqual([
      [0, 0, 10],
      [0, 30, 40],
      [0, 90, 100],
      [1, 10, 30],
      [3, 40, 90],
    ]);
  });

  it('leaves out a child that its parent did not wait for', () => {
    const parent = { depth: 0, startNs: 0, durationNs: 100 };
    expect(pathOf(parent, { depth: 1, startNs: 50, durationNs: 90 })).toEqual([[0, 0, 100]]);
    expect(pathOf(parent, { depth: 1, startNs: 120, durationNs: 90, service: 'mailer' })).toEqual([[0, 0, 100]]);
  });

  it('cuts a child of another service, whose clock may be ahead or behind', () => {
    const parent = { depth: 0, startNs: 10, durationNs: 100 };
    expect(pathOf(parent, { depth: 1, startNs: 0, durationNs: 200, service: 'cart' })).toEqual([[1, 10, 110]]);
  });

  it('is nothing for no spans, and for those that take no time', () => {
    expect(pathOf()).toEqual([]);
    expect(pathOf({ depth: 0, durationNs: 0 }, { depth: 0, durationNs: -4 })).toEqual([]);
  });

  it('runs down a chain of 100,000 spans', () => {
    const count = 100_000;
    const path = criticalPath({
      parent: Int32Array.from({ length: count }, (_, row) => row - 1),
      subtreeSize: Int32Array.from({ length: count }, (_, row) => count - row),
      startNs: Float64Array.from({ length: count }, (_, row) => row),
      durationsNs: Float64Array.from({ length: count }, (_, row) => 2 * count - 2 * row),
      service: new Int32Array(count),
    });
    expect(path.row).toHaveLength(2 * count - 1);
    expect(path.durationNs).toBe(2 * count);
  });
});
