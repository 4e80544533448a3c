/**
 * Rows are in pre-order, so a subtree is a run of rows: collapse is a jump, and nothing here recurses.
 */
import type { TraceData } from '../../../protocol/traces.ts';

/** The rows not hidden by a collapsed one, ascending. `collapsed[row]` is 1 where a row hides its descendants. */
export function visibleRows(trace: Pick<TraceData, 'subtreeSize'>, collapsed: Uint8Array): Int32Array {
  const { subtreeSize } = trace;
  const rows = new Int32Array(subtreeSize.length);
  let count = 0;
  for (let row = 0; row < subtreeSize.length; row += collapsed[row] ? Math.max(1, subtreeSize[row]!) : 1) {
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Where `row` stands among ascending `rows`; when it is not one of them, where the next greater one stands. */
export function positionOf(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `row`, or the outermost collapsed ancestor that hides it. */
export function shownRow(trace: Pick<TraceData, 'parent'>, collapsed: Uint8Array, row: number): number {
  let shown = row;
  for (let above = trace.parent[row] ?? -1; above >= 0; above = trace.parent[above]!) {
    if (collapsed[above]) shown = above;
  }
  return shown;
}

/** The collapse state in which `row` is in sight: its ancestors expanded, all else as it was. */
export function reveal(trace: Pick<TraceData, 'parent'>, collapsed: Uint8Array, row: number): Uint8Array {
  if (shownRow(trace, collapsed, row) === row) return collapsed;
  const next = collapsed.slice();
  for (let above = trace.parent[row]!; above >= 0; above = trace.parent[above]!) next[above] = 0;
  return next;
}

/** Collapse state with every row that has children collapsed, but for the roots when they are few enough to see. */
export function collapseAll(trace: Pick<TraceData, 'subtreeSize' | 'depth'>): Uint8Array {
  return Uint8Array.from(trace.subtreeSize, (size, row) => (size > 1 && trace.depth[row]! > 0 ? 1 : 0));
}

/** Failed spans in each row's subtree, the row itself included. */
export function subtreeErrors(trace: Pick<TraceData, 'status' | 'parent'>): Int32Array {
  const errors = Int32Array.from(trace.status, (code) => (code === 2 ? 1 : 0));
  // A parent stands before its children: from the last row up, each sum is complete before it is passed on.
  for (let row = errors.length - 1; row >= 0; row--) {
    const parent = trace.parent[row]!;
    if (parent >= 0) errors[parent]! += errors[row]!;
  }
  return errors;
}

/** Rows whose status is error, ascending. */
export function errorRows(trace: Pick<TraceData, 'status'>): Int32Array {
  return rowsWhere(trace.status.length, (row) => trace.status[row] === 2);
}

/** The rows below `count` that match, ascending. */
export function rowsWhere(count: number, matches: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (matches(row)) rows[found++] = row;
  return rows.slice(0, found);
}
