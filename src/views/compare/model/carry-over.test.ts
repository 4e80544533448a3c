import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { traces } from '../../trace/trace-data.testing.ts';
import { alignTraces } from './align.ts';
import { carryOver } from './carry-over.ts';
import { mergeTraces } from './merged-tree.ts';

function merged(before: TraceData, after: TraceData) {
  return { before, after, tree: mergeTraces(before, after, alignTraces(before, after)) };
}

const rowsOf = ({ tree }: ReturnType<typeof merged>) => [...tree.after.keys()];

describe('carrying rows over to what has come since', () => {
  it('leaves every row where it is when nothing came', () => {
    fc.assert(
      fc.property(traces, traces, (before, after) => {
        const comparison = merged(before, after);
        const carried = carryOver(comparison, rowsOf(comparison), comparison);
        expect(rowsOf(comparison).map((row) => carried.get(row))).toEqual(rowsOf(comparison));
      }),
    );
  });

  it('finds the span of each row, or nothing where it is gone', () => {
    fc.assert(
      fc.property(traces, traces, traces, (before, after, later) => {
        const [from, to] = [merged(before, after), merged(before, later)];
        const carried = carryOver(from, rowsOf(from), to);
        for (const row of rowsOf(from)) {
          const at = from.tree.after[row]!;
          const next = carried.get(row);
          if (at < 0) expect(to.tree.before[next!]).toBe(from.tree.before[row]);
          else if (next !== undefined) {
            expect(spanIdAt(later.spanIds, to.tree.after[next]!)).toBe(spanIdAt(after.spanIds, at));
          } else {
            const isGone = [...later.parent.keys()].every(
              (each) => spanIdAt(later.spanIds, each) !== spanIdAt(after.spanIds, at),
            );
            expect(isGone).toBe(true);
          }
        }
      }),
    );
  });
});
