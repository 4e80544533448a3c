import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceData } from '../../../protocol/traces.ts';
import { traceOf, traces } from '../../trace/trace-data.testing.ts';
import { alignTraces } from './align.ts';
import { countDifferences, difference, differencesOf, isSignificant, namesOf } from './differences.ts';
import { ancestors, nextDifference, rowsInSight } from './merged-rows.ts';
import { mergeTraces } from './merged-tree.ts';
import { operationTotals } from './operation-totals.ts';

const ms = 1e6;

function compare(before: TraceData, after: TraceData) {
  const alignment = alignTraces(before, after);
  const tree = mergeTraces(before, after, alignment);
  return { alignment, tree, differences: differencesOf(before, after, alignment, tree) };
}

/** A line for each row: indented name and differences. */
function drawn(before: TraceData, after: TraceData): string[] {
  const { tree, differences } = compare(before, after);
  return [...tree.depth].map((depth, row) => {
    const [trace, at] = tree.after[row]! >= 0 ? [after, tree.after[row]!] : [before, tree.before[row]!];
    return [`${'  '.repeat(depth)}${trace.names[trace.name[at]!]}`, ...namesOf(differences[row]!)].join(' ');
  });
}

describe('comparing traces', () => {
  it('finds a trace to be the same as itself', () => {
    fc.assert(
      fc.property(traces, (trace) => {
        const { tree, differences } = compare(trace, trace);
        expect([...differences].every((found) => found === 0)).toBe(true);
        expect(tree.before).toEqual(tree.after);
        expect(tree.parent).toEqual(trace.parent);
      }),
    );
  });

  it('shows every span of both traces once', () => {
    fc.assert(
      fc.property(traces, traces, (before, after) => {
        const { tree } = compare(before, after);
        const rows = (column: Int32Array) => [...column].filter((row) => row >= 0).sort((a, b) => a - b);
        expect(rows(tree.before)).toEqual([...before.parent.keys()]);
        expect(rows(tree.after)).toEqual([...after.parent.keys()]);
      }),
    );
  });

  it('matches the same spans whichever trace comes first', () => {
    fc.assert(
      fc.property(traces, traces, (before, after) => {
        const [one, other] = [alignTraces(before, after), alignTraces(after, before)];
        expect(other.before).toEqual(one.after);
        expect(other.after).toEqual(one.before);
      }),
    );
  });

  it('matches spans of one service, name and kind only', () => {
    fc.assert(
      fc.property(traces, traces, (before, after) => {
        const label = (trace: TraceData, row: number) =>
          [trace.services[trace.service[row]!], trace.names[trace.name[row]!], trace.kind[row]].join(' ');
        alignTraces(before, after).after.forEach((match, row) => {
          if (match >= 0) expect(label(after, match)).toBe(label(before, row));
        });
      }),
    );
  });

  it('is a tree in pre-order', () => {
    fc.assert(
      fc.property(traces, traces, (before, after) => {
        const { tree } = compare(before, after);
        tree.parent.forEach((parent, row) => {
          expect(parent).toBeLessThan(row);
          expect(tree.depth[row]).toBe(parent < 0 ? 0 : tree.depth[parent]! + 1);
          if (parent >= 0) expect(row).toBeLessThan(parent + tree.subtreeSize[parent]!);
        });
      }),
    );
  });

  it('tells what is slower, new, gone, failed and moved', () => {
    const before = traceOf([
      { depth: 0, name: 'POST /checkout', durationNs: 80 * ms },
      { depth: 1, name: 'reserve', durationNs: 20 * ms },
      { depth: 2, name: 'SELECT', startNs: 1, durationNs: 3 * ms },
      { depth: 1, name: 'cache get', startNs: 21 * ms, durationNs: 1 * ms },
      { depth: 1, name: 'charge', startNs: 30 * ms, durationNs: 30 * ms },
    ]);
    const after = traceOf([
      { depth: 0, name: 'POST /checkout', durationNs: 95 * ms, failed: true },
      { depth: 1, name: 'reserve', durationNs: 20.4 * ms },
      { depth: 1, name: 'charge', startNs: 30 * ms, durationNs: 45 * ms },
      { depth: 2, name: 'SELECT', startNs: 31 * ms, durationNs: 3 * ms },
      { depth: 2, name: 'fraud check', startNs: 34 * ms, durationNs: 3 * ms },
    ]);
    expect(drawn(before, after)).toEqual([
      'POST /checkout slower failed',
      '  reserve',
      '  cache get removed',
      '  charge slower',
      '    SELECT moved',
      '    fraud check added',
    ]);
    expect(drawn(after, before)[0]).toBe('POST /checkout faster recovered');
  });

  it('pairs like with like among spans of one name', () => {
    const get = (child: string, durationNs: number) => [
      { depth: 1, name: 'GET', durationNs },
      { depth: 2, name: child, durationNs },
    ];
    const before = traceOf([{ depth: 0 }, ...get('stock', 1), ...get('price', 2)]);
    const after = traceOf([{ depth: 0 }, ...get('price', 2), ...get('stock', 1)]);
    expect(compare(before, after).differences.every((found) => found === 0)).toBe(true);
  });

  it('counts a query that is made once more as one more', () => {
    const queries = (count: number) =>
      traceOf([
        { depth: 0 },
        ...Array.from({ length: count }, (_, index) => ({ depth: 1, name: 'SELECT', startNs: index })),
      ]);
    expect([...countDifferences(compare(queries(3), queries(5)).differences)]).toEqual([['added', 2]]);
    expect([...countDifferences(compare(queries(5), queries(3)).differences)]).toEqual([['removed', 2]]);
  });

  it('takes traces as deep and as wide as they come', () => {
    const deep = traceOf(Array.from({ length: 3_000 }, (_, depth) => ({ depth, name: `level ${depth % 7}` })));
    const wide = traceOf(
      Array.from({ length: 3_000 }, (_, row) => ({ depth: Math.min(row, 1), name: `item ${row % 7}` })),
    );
    expect(compare(deep, wide).tree.depth.length).toBeGreaterThanOrEqual(3_000);
    expect([...compare(deep, deep).differences].every((found) => found === 0)).toBe(true);
  });
});

describe('a change of duration', () => {
  it('is significant when it is large enough, for the span and for the trace', () => {
    expect(isSignificant(10 * ms, 15 * ms, 100 * ms)).toBe(true);
    expect(isSignificant(10 * ms, 10.5 * ms, 100 * ms)).toBe(false);
    expect(isSignificant(0.1 * ms, 0.2 * ms, 1_000 * ms)).toBe(false);
    expect(isSignificant(1_000, 20_000, 100_000)).toBe(false);
  });

  it('is as significant the other way round', () => {
    const ns = fc.integer({ min: 0, max: 1e9 });
    fc.assert(fc.property(ns, ns, ns, (a, b, trace) => isSignificant(a, b, trace) === isSignificant(b, a, trace)));
  });
});

describe('rows of a comparison', () => {
  const before = traceOf([
    { depth: 0, name: 'a' },
    { depth: 1, name: 'b' },
    { depth: 2, name: 'c' },
    { depth: 1, name: 'd' },
  ]);
  const after = traceOf([
    { depth: 0, name: 'a' },
    { depth: 1, name: 'b' },
    { depth: 1, name: 'd' },
    { depth: 2, name: 'e' },
  ]);
  const { tree, differences } = compare(before, after);

  it('can be those that differ and what they stand under', () => {
    const same = new Uint8Array(tree.depth.length);
    expect([...rowsInSight(tree, new Set(), differences, true)]).toEqual([0, 1, 2, 3, 4]);
    expect([...rowsInSight(tree, new Set(), same, true)]).toEqual([]);
    expect([...rowsInSight(tree, new Set([1]), differences, false)]).toEqual([0, 1, 3, 4]);
  });

  it('are gone through difference by difference, round and round', () => {
    expect(differences[2]).toBe(difference.removed);
    expect(nextDifference(differences, -1, 1)).toBe(2);
    expect(nextDifference(differences, 2, 1)).toBe(4);
    expect(nextDifference(differences, 4, 1)).toBe(2);
    expect(nextDifference(differences, 2, -1)).toBe(4);
    expect(nextDifference(differences, -1, -1)).toBe(4);
    expect(nextDifference(new Uint8Array(3), 0, 1)).toBeUndefined();
  });

  it('know what they stand under', () => {
    expect(ancestors(tree, 4)).toEqual([3, 0]);
  });
});

describe('totals of operations', () => {
  it('add up to all spans of both traces', () => {
    fc.assert(
      fc.property(traces, traces, (before, after) => {
        const totals = operationTotals(before, after);
        expect(totals.reduce((sum, { before: { count } }) => sum + count, 0)).toBe(before.parent.length);
        expect(totals.reduce((sum, { after: { count } }) => sum + count, 0)).toBe(after.parent.length);
      }),
    );
  });
});
