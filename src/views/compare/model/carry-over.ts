import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import type { MergedTree } from './merged-tree.ts';

interface Merged {
  readonly before: Pick<TraceData, 'spanIds'>;
  readonly after: Pick<TraceData, 'spanIds'>;
  readonly tree: Pick<MergedTree, 'before' | 'after'>;
}

/**
 * Rows of a merged tree after spans have come, by row before: both are those of one span, of the trace after where it has
 * one. Those whose span is gone are left out. Takes time in proportion to both trees.
 */
export function carryOver(from: Merged, rows: Iterable<number>, to: Merged): Map<number, number> {
  const rowsOf = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(from, row);
    const same = rowsOf.get(key);
    if (same) same.push(row);
    else rowsOf.set(key, [row]);
  }
  const carried = new Map<number, number>();
  if (rowsOf.size === 0) return carried;
  for (let row = 0; row < to.tree.after.length; row++) {
    // A span that was only in one trace may have met its match in the other.
    for (const key of keysOf(to, row)) for (const old of rowsOf.get(key) ?? []) carried.set(old, row);
  }
  return carried;
}

/** A span that both traces have is known by that of the trace after. */
function keyOf(merged: Merged, row: number): string {
  return keysOf(merged, row).at(-1)!;
}

/** Spans of both traces may have one id, as when a trace is compared with its repetition. */
function keysOf({ before, after, tree }: Merged, row: number): string[] {
  const keys: string[] = [];
  if (tree.before[row]! >= 0) keys.push(`before ${spanIdAt(before.spanIds, tree.before[row]!)}`);
  if (tree.after[row]! >= 0) keys.push(`after ${spanIdAt(after.spanIds, tree.after[row]!)}`);
  return keys;
}
