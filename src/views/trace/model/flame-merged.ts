/** The merged flame graph: spans of one service and name below the same callers are one box, the widest first. */
import type { TraceData } from '../../../protocol/traces.ts';
import { byLane, type FlameLayout } from './flame-layout.ts';

/**
 * A box is as wide as the self times of its spans and of all below it, so the axis is time spent rather than time passed:
 * what ran at the same time counts for each. `selfNs`: by row, not negative.
 */
export function mergedFlame(trace: TraceData, selfNs: Float64Array): FlameLayout {
  const paths = mergePaths(trace);
  const count = paths.parent.length;
  const total = new Float64Array(count);
  paths.ofRow.forEach((path, row) => {
    total[path]! += selfNs[row]!;
  });
  // A path is found after the one it belongs below.
  for (let path = count - 1; path >= 0; path--) {
    const above = paths.parent[path]!;
    if (above >= 0) total[above]! += total[path]!;
  }

  const inOrder = preOrder(paths.parent, total);
  const boxOfPath = new Int32Array(count);
  inOrder.forEach((path, box) => {
    boxOfPath[path] = box;
  });
  const from = new Float64Array(count);
  const to = new Float64Array(count);
  const lane = new Int32Array(count);
  const parent = new Int32Array(count);
  const subtreeSize = new Int32Array(count).fill(1);
  // Where the next child of a box begins; those without parent begin after each other too.
  const nextFrom = new Float64Array(count);
  let end = 0;
  inOrder.forEach((path, box) => {
    const above = paths.parent[path]! < 0 ? -1 : boxOfPath[paths.parent[path]!]!;
    parent[box] = above;
    lane[box] = above < 0 ? 0 : lane[above]! + 1;
    from[box] = above < 0 ? end : nextFrom[above]!;
    to[box] = from[box]! + total[path]!;
    nextFrom[box] = from[box]!;
    if (above < 0) end = to[box]!;
    else nextFrom[above] = to[box]!;
  });
  for (let box = count - 1; box >= 0; box--) {
    if (parent[box]! >= 0) subtreeSize[parent[box]!]! += subtreeSize[box]!;
  }

  const rows = new Int32Array(count).fill(-1);
  const counts = new Int32Array(count);
  const failed = new Int32Array(count);
  const boxes = paths.ofRow.map((path) => boxOfPath[path]!);
  boxes.forEach((box, row) => {
    counts[box]! += 1;
    if (trace.status[row] === 2) failed[box]! += 1;
    if (rows[box]! < 0 || trace.durationsNs[row]! > trace.durationsNs[rows[box]!]!) rows[box] = row;
  });
  const whole = { fromNs: 0, toNs: Math.max(1, end) };
  return { from, to, parent, subtreeSize, lane, rows, counts, failed, boxes, whole, ...byLane(lane) };
}

/** Call paths in the order in which they are found: the path of each row, and the path that each belongs below, or -1. */
function mergePaths(trace: TraceData): { readonly ofRow: Int32Array; readonly parent: readonly number[] } {
  const ofRow = new Int32Array(trace.name.length);
  const parent: number[] = [];
  // Services and names are numbered from -1, which phantoms have; parents too.
  const names = trace.names.length + 1;
  const operations = names * (trace.services.length + 1);
  const known = new Map<number, number>();
  for (let row = 0; row < ofRow.length; row++) {
    const above = trace.parent[row]! < 0 ? -1 : ofRow[trace.parent[row]!]!;
    const key = (above + 1) * operations + (trace.service[row]! + 1) * names + trace.name[row]! + 1;
    let path = known.get(key);
    if (path === undefined) {
      path = parent.push(above) - 1;
      known.set(key, path);
    }
    ofRow[row] = path;
  }
  return { ofRow, parent };
}

/** Paths in pre-order, siblings by total, the greatest first. */
function preOrder(parent: readonly number[], total: Float64Array): Int32Array {
  const count = parent.length;
  const byTotal = Int32Array.from({ length: count }, (_, path) => path).sort((a, b) => total[a]! - total[b]! || b - a);
  // Lists of siblings; each path that is put in front has more than those before, so lists begin with the greatest.
  const next = new Int32Array(count).fill(-1);
  const firstChild = new Int32Array(count).fill(-1);
  let firstRoot = -1;
  for (const path of byTotal) {
    const above = parent[path]!;
    if (above < 0) {
      next[path] = firstRoot;
      firstRoot = path;
    } else {
      next[path] = firstChild[above]!;
      firstChild[above] = path;
    }
  }
  const order = new Int32Array(count);
  let placed = 0;
  let path = firstRoot;
  while (path >= 0) {
    order[placed++] = path;
    if (firstChild[path]! >= 0) path = firstChild[path]!;
    else {
      while (path >= 0 && next[path]! < 0) path = parent[path]!;
      if (path >= 0) path = next[path]!;
    }
  }
  return order;
}
