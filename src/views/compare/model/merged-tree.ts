import type { TraceData } from '../../../protocol/traces.ts';
import type { Alignment } from './align.ts';

/**
 * Two traces as one tree: the trace after with what only the trace before has, put in where it was. Rows stand in
 * pre-order, siblings by their start within their parent.
 */
export interface MergedTree {
  /** Rows of the traces, or -1. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly depth: Int32Array;
  /** Row of this tree, or -1. */
  readonly parent: Int32Array;
  /** Rows of the subtree, the row itself included. */
  readonly subtreeSize: Int32Array;
}

export function mergeTraces(before: TraceData, after: TraceData, alignment: Alignment): MergedTree {
  // A node is a row after, or, behind those, a row that is only before.
  const afterCount = after.parent.length;
  const onlyBefore: number[] = [];
  const nodeOfBefore = alignment.after.map((match, row) =>
    match >= 0 ? match : afterCount + onlyBefore.push(row) - 1,
  );
  const count = afterCount + onlyBefore.length;
  const parentOf = (node: number) => {
    if (node < afterCount) return after.parent[node]!;
    const parent = before.parent[onlyBefore[node - afterCount]!]!;
    return parent < 0 ? -1 : nodeOfBefore[parent]!;
  };
  const startOf = (node: number) =>
    node < afterCount ? startIn(after, node) : startIn(before, onlyBefore[node - afterCount]!);
  const children = childrenByStart(count, parentOf, startOf);

  const tree: MergedTree = {
    before: new Int32Array(count),
    after: new Int32Array(count),
    depth: new Int32Array(count),
    parent: new Int32Array(count).fill(-1),
    subtreeSize: new Int32Array(count).fill(1),
  };
  let row = 0;
  const rowOfNode = new Int32Array(count);
  const open = [...(children.get(-1) ?? [])].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop(), row++) {
    rowOfNode[node] = row;
    const parent = parentOf(node);
    if (parent >= 0) {
      tree.parent[row] = rowOfNode[parent]!;
      tree.depth[row] = tree.depth[rowOfNode[parent]!]! + 1;
    }
    tree.after[row] = node < afterCount ? node : -1;
    tree.before[row] = node < afterCount ? alignment.before[node]! : onlyBefore[node - afterCount]!;
    const below = children.get(node) ?? [];
    for (let index = below.length - 1; index >= 0; index--) open.push(below[index]!);
  }
  for (row = count - 1; row >= 0; row--) {
    const parent = tree.parent[row]!;
    if (parent >= 0) tree.subtreeSize[parent] = tree.subtreeSize[parent]! + tree.subtreeSize[row]!;
  }
  return tree;
}

function childrenByStart(
  count: number,
  parentOf: (node: number) => number,
  startOf: (node: number) => number,
): ReadonlyMap<number, readonly number[]> {
  const children = new Map<number, number[]>();
  for (let node = 0; node < count; node++) {
    const siblings = children.get(parentOf(node));
    if (siblings) siblings.push(node);
    else children.set(parentOf(node), [node]);
  }
  for (const siblings of children.values()) {
    if (siblings.length > 1) siblings.sort((a, b) => startOf(a) - startOf(b) || a - b);
  }
  return children;
}

/** Nanoseconds after the start of the parent. */
function startIn({ startNs, parent }: TraceData, row: number): number {
  return startNs[row]! - (parent[row]! < 0 ? 0 : startNs[parent[row]!]!);
}
