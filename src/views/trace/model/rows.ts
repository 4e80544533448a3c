/**
 * Rows are in pre-order, so a subtree is a run of rows: collapse is a jump, and nothing here recurses.
 */
import type { TraceData } from '../../../protocol/traces.ts';

/**
 * The rows not hidden by a collapsed one, ascending. `collapsed[row]` is 1 where a row hides its descendants. With
 * `kept`, rows that are 0 there are left out but for the first of each run of them, which stands for the run: it ends at
 * the next of the rows returned.
 */
export function visibleRows(
  trace: Pick<TraceData, 'subtreeSize'>,
  collapsed: Uint8Array,
  kept?: Uint8Array,
): Int32Array {
  const { subtreeSize } = trace;
  const rows = new Int32Array(subtreeSize.length);
  let count = 0;
  let inRun = false;
  for (let row = 0; row < subtreeSize.length; row += collapsed[row] ? Math.max(1, subtreeSize[row]!) : 1) {
    const leftOut = kept !== undefined && kept[row] === 0;
    if (!leftOut || !inRun) rows[count++] = row;
    inRun = leftOut;
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

/** Whether ascending `rows` have `row`. */
export function hasRow(rows: Int32Array, row: number): boolean {
  return rows[positionOf(rows, row)] === row;
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
  // Here and elsewhere: `from` with a function asks an iterator for each row, and takes 30 times as long.
  return new Uint8Array(trace.subtreeSize.map((size, row) => (size > 1 && trace.depth[row]! > 0 ? 1 : 0)));
}

/** Marks of `row` and all below it, which are one run of rows. */
export function markSubtree(
  trace: Pick<TraceData, 'subtreeSize'>,
  marks: Uint8Array,
  row: number,
  mark: 0 | 1,
): Uint8Array {
  return marks.slice().fill(mark, row, row + trace.subtreeSize[row]!);
}

/** The same of `row` and its siblings, not of what is below them. */
export function markSiblings(
  trace: Pick<TraceData, 'parent' | 'subtreeSize'>,
  marks: Uint8Array,
  row: number,
  mark: 0 | 1,
): Uint8Array {
  const next = marks.slice();
  const parent = trace.parent[row]!;
  const end = parent < 0 ? next.length : parent + trace.subtreeSize[parent]!;
  for (let sibling = parent + 1; sibling < end; sibling += trace.subtreeSize[sibling]!) next[sibling] = mark;
  return next;
}

/** The same of all rows of a service that have something below them. */
export function markService(
  trace: Pick<TraceData, 'service' | 'subtreeSize'>,
  marks: Uint8Array,
  service: number,
  mark: 0 | 1,
): Uint8Array {
  return marks.map((before, row) => (trace.service[row] === service && trace.subtreeSize[row]! > 1 ? mark : before));
}

/** Collapse state with the innermost level in sight collapsed, or one level more in sight. */
export function stepLevel(
  trace: Pick<TraceData, 'subtreeSize' | 'depth'>,
  collapsed: Uint8Array,
  step: 'collapse' | 'expand',
): Uint8Array {
  const rows = visibleRows(trace, collapsed);
  const mayStep = (row: number) => trace.subtreeSize[row]! > 1 && (collapsed[row] === 1) === (step === 'expand');
  let level = step === 'expand' ? Number.POSITIVE_INFINITY : -1;
  for (const row of rows) {
    if (mayStep(row)) level = (step === 'expand' ? Math.min : Math.max)(level, trace.depth[row]!);
  }
  const next = collapsed.slice();
  for (const row of rows) if (trace.depth[row] === level && mayStep(row)) next[row] = step === 'expand' ? 0 : 1;
  return next;
}

/** Marks of the marked rows and of everything above them. */
export function withAncestors(trace: Pick<TraceData, 'parent'>, marks: Uint8Array): Uint8Array {
  const next = marks.slice();
  // A parent stands before its children: from the last row up, each is marked before it passes that on.
  for (let row = next.length - 1; row >= 0; row--)
    if (next[row] && trace.parent[row]! >= 0) next[trace.parent[row]!] = 1;
  return next;
}

/** Ancestors of `row` that are kept, outermost first; of more than `most` the nearest. */
export function ancestorsOf(
  trace: Pick<TraceData, 'parent'>,
  row: number,
  most: number,
  kept?: Uint8Array,
): readonly number[] {
  const found: number[] = [];
  for (let above = trace.parent[row] ?? -1; above >= 0 && found.length < most; above = trace.parent[above]!) {
    if (kept === undefined || kept[above]) found.push(above);
  }
  return found.reverse();
}

/**
 * The rows to pin above what is scrolled so that `top` (fractions allowed) is at the top: ancestors of the first row
 * that they leave in sight, at most `most`.
 */
export function stickyRows(
  trace: Pick<TraceData, 'parent'>,
  rows: Int32Array,
  top: number,
  most: number,
  kept?: Uint8Array,
): readonly number[] {
  const first = Math.floor(top);
  for (let covered = 0; covered <= most; covered++) {
    const row = rows[first + covered];
    if (row === undefined) return [];
    // Those that are in sight themselves need not be pinned.
    const above = ancestorsOf(trace, row, most, kept).filter((each) => positionOf(rows, each) < top + covered);
    if (above.length <= covered) return above;
  }
  return [];
}

/** Failed spans in each row's subtree, the row itself included. */
export function subtreeErrors(trace: Pick<TraceData, 'status' | 'parent'>): Int32Array {
  const errors = new Int32Array(trace.status).map((code) => (code === 2 ? 1 : 0));
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
