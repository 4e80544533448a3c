import { ascending } from './ascending.ts';
import { rowsOfTrace, type StoredSegment } from './segments.ts';

/**
 * The rows of a trace, in pre-order of its span tree and siblings by start time, and where their spans are stored. A
 * phantom row stands for a span that others name as their parent but which has not come.
 */
export interface TraceLayout {
  /** Number of the segment, and row in it, of the span; of a phantom, those of its earliest child. */
  readonly segment: Uint32Array;
  readonly storedRow: Uint32Array;
  /** Row of the parent, or -1. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly subtreeSize: Int32Array;
  /** Ascending. */
  readonly phantoms: Int32Array;
  /** Rows whose span id a span that was received before has too. */
  readonly duplicates: readonly { readonly row: number; readonly occurrence: number }[];
}

/**
 * Lays out the spans of a trace, in time linear in their number. Whatever the parents say, every span has one row: a
 * cycle is opened at its earliest span, and of several spans with one id the earliest is the parent that others mean.
 */
export function layOut(segments: readonly StoredSegment[], trace: number): TraceLayout {
  const spans = spansOf(segments, trace);
  const idOrder = ascending(spans.idHigh, spans.idLow);
  const { parents, phantomChildren } = parentsOf(spans, idOrder);
  openCycles(parents);
  const { order, rowOf, parent, depth } = preOrder(parents, phantomChildren);
  const spanCount = spans.row.length;
  const count = order.length;
  const segment = new Uint32Array(count);
  const storedRow = new Uint32Array(count);
  const phantoms: number[] = [];
  for (let row = 0; row < count; row++) {
    const node = order[row]!;
    const span = node < spanCount ? node : phantomChildren[node - spanCount]!;
    segment[row] = spans.segment[span]!;
    storedRow[row] = spans.row[span]!;
    if (node >= spanCount) phantoms.push(row);
  }
  return {
    segment,
    storedRow,
    parent,
    depth,
    subtreeSize: subtreeSizes(parent),
    phantoms: Int32Array.from(phantoms),
    duplicates: duplicatesOf(spans, idOrder, rowOf),
  };
}

/** Spans of a trace by start time, and those that start together in order of arrival. */
interface TraceSpans {
  readonly segment: Uint32Array;
  readonly row: Uint32Array;
  /** How many of the trace's spans came before. */
  readonly arrival: Uint32Array;
  readonly idHigh: Uint32Array;
  readonly idLow: Uint32Array;
  readonly parentHigh: Uint32Array;
  readonly parentLow: Uint32Array;
}

function spansOf(segments: readonly StoredSegment[], trace: number): TraceSpans {
  const parts = segments.map((stored) => ({ stored, rows: rowsOfTrace(stored.segment, trace) }));
  const count = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const column = () => new Uint32Array(count);
  const columns = [column(), column(), column(), column(), column(), column(), column(), column()] as const;
  const [segment, row, startHigh, startLow, idHigh, idLow, parentHigh, parentLow] = columns;
  let at = 0;
  for (const { stored, rows } of parts) {
    const { starts, spanIds, parentIds } = stored.segment;
    for (const storedRow of rows) {
      const pair = storedRow * 2;
      segment[at] = stored.number;
      row[at] = storedRow;
      startHigh[at] = starts[pair]!;
      startLow[at] = starts[pair + 1]!;
      idHigh[at] = spanIds[pair]!;
      idLow[at] = spanIds[pair + 1]!;
      parentHigh[at] = parentIds[pair]!;
      parentLow[at] = parentIds[pair + 1]!;
      at++;
    }
  }
  const arrival = ascending(startHigh, startLow);
  const sorted = (words: Uint32Array) => {
    const result = new Uint32Array(count);
    for (let i = 0; i < count; i++) result[i] = words[arrival[i]!]!;
    return result;
  };
  return {
    segment: sorted(segment),
    row: sorted(row),
    arrival,
    idHigh: sorted(idHigh),
    idLow: sorted(idLow),
    parentHigh: sorted(parentHigh),
    parentLow: sorted(parentLow),
  };
}

const ROOT = -1;

/**
 * The parent of each span, by place, or `ROOT`. Parents that have not come have places after all spans;
 * `phantomChildren` has the earliest child of each. Ids are matched in their order: a hash could be made to collide.
 */
function parentsOf({ idHigh, idLow, parentHigh, parentLow }: TraceSpans, idOrder: Uint32Array) {
  const count = idOrder.length;
  const parents = new Int32Array(count);
  const phantomChildren: number[] = [];
  let at = 0;
  let previous = -1;
  for (const child of ascending(parentHigh, parentLow)) {
    const high = parentHigh[child]!;
    const low = parentLow[child]!;
    const isSame = previous >= 0 && parentHigh[previous] === high && parentLow[previous] === low;
    if (isSame) {
      parents[child] = parents[previous]!;
    } else if (high === 0 && low === 0) {
      parents[child] = ROOT;
    } else {
      while (at < count && isLess(idHigh[idOrder[at]!]!, idLow[idOrder[at]!]!, high, low)) at++;
      const found = at < count ? idOrder[at]! : -1;
      const isHere = found >= 0 && idHigh[found] === high && idLow[found] === low;
      parents[child] = isHere ? found : count + phantomChildren.push(child) - 1;
    }
    previous = child;
  }
  return { parents, phantomChildren };
}

function isLess(high: number, low: number, otherHigh: number, otherLow: number): boolean {
  return high < otherHigh || (high === otherHigh && low < otherLow);
}

/** Takes the parent away from the earliest span of each cycle. */
function openCycles(parents: Int32Array): void {
  const count = parents.length;
  // 0: not seen; else the number of the walk that saw it.
  const walks = new Int32Array(count);
  for (let span = 0; span < count; span++) {
    const walk = span + 1;
    let at = span;
    while (at >= 0 && at < count && walks[at] === 0) {
      walks[at] = walk;
      at = parents[at]!;
    }
    if (at < 0 || at >= count || walks[at] !== walk) continue;
    let earliest = at;
    for (let next = parents[at]!; next !== at; next = parents[next]!) earliest = Math.min(earliest, next);
    parents[earliest] = ROOT;
  }
}

/** Nodes are spans, by place, and after them phantoms, each of which stands where its earliest child would. */
function preOrder(parents: Int32Array, phantomChildren: readonly number[]) {
  const spanCount = parents.length;
  const count = spanCount + phantomChildren.length;
  // Children as linked lists, made from the back so that each is by start time.
  const firstChild = new Int32Array(count).fill(-1);
  const nextSibling = new Int32Array(count).fill(-1);
  let firstRoot = -1;
  for (let span = spanCount - 1; span >= 0; span--) {
    const parent = parents[span]!;
    const isRoot = parent < 0;
    if (!isRoot) {
      nextSibling[span] = firstChild[parent]!;
      firstChild[parent] = span;
    }
    const isFirst = parent >= spanCount && phantomChildren[parent - spanCount] === span;
    if (!isRoot && !isFirst) continue;
    const root = isRoot ? span : parent;
    nextSibling[root] = firstRoot;
    firstRoot = root;
  }
  const order = new Int32Array(count);
  const depth = new Int32Array(count);
  const parent = new Int32Array(count).fill(-1);
  const rowOf = new Int32Array(count);
  const stack = firstRoot < 0 ? [] : [firstRoot];
  for (let row = 0; stack.length > 0; row++) {
    const node = stack.pop()!;
    rowOf[node] = row;
    order[row] = node;
    const above = node < spanCount ? parents[node]! : ROOT;
    if (above >= 0) {
      parent[row] = rowOf[above]!;
      depth[row] = depth[parent[row]!]! + 1;
    }
    if (nextSibling[node]! >= 0) stack.push(nextSibling[node]!);
    if (firstChild[node]! >= 0) stack.push(firstChild[node]!);
  }
  return { order, rowOf, parent, depth };
}

function subtreeSizes(parent: Int32Array): Int32Array {
  const sizes = new Int32Array(parent.length).fill(1);
  for (let row = parent.length - 1; row > 0; row--) if (parent[row]! >= 0) sizes[parent[row]!]! += sizes[row]!;
  return sizes;
}

/** Spans with one id are numbered in order of arrival. */
function duplicatesOf({ idHigh, idLow, arrival }: TraceSpans, idOrder: Uint32Array, rowOf: Int32Array) {
  const duplicates: { row: number; occurrence: number }[] = [];
  for (let start = 0; start < idOrder.length; ) {
    const first = idOrder[start]!;
    let end = start + 1;
    while (end < idOrder.length && idHigh[idOrder[end]!] === idHigh[first] && idLow[idOrder[end]!] === idLow[first]) {
      end++;
    }
    if (end > start + 1) {
      const received = idOrder.slice(start, end).sort((a, b) => arrival[a]! - arrival[b]!);
      for (let i = 1; i < received.length; i++) duplicates.push({ row: rowOf[received[i]!]!, occurrence: i });
    }
    start = end;
  }
  return duplicates;
}
