/** The flame graph by time: spans where they were, each below its parent, and beside what ran at the same time. */
import type { TraceData } from '../../../protocol/traces.ts';
import { byLane, type FlameLayout } from './flame-layout.ts';
import { wholeRange } from './time-range.ts';

/**
 * A subtree has lanes of its own as long as it lasts: siblings that follow each other share them, those that overlap have
 * theirs below. A trace without overlaps has one lane for each level.
 */
export function flameByTime(trace: TraceData): FlameLayout {
  const { startNs, durationsNs, parent, subtreeSize } = trace;
  const count = startNs.length;
  const from = startNs.map((start, row) => Math.min(start, start + durationsNs[row]!));
  const to = startNs.map((start, row) => Math.max(start, start + durationsNs[row]!));
  const extents = subtreeExtents(parent, from, to);

  // By row: the lane below that of the parent, and how many lanes the subtree takes.
  const offset = new Int32Array(count);
  const height = new Int32Array(count);
  for (let row = count - 1; row >= -1; row--) {
    const end = row < 0 ? count : row + subtreeSize[row]!;
    const placed = placeSiblings(row + 1, end, subtreeSize, extents, height, offset);
    if (row >= 0) height[row] = 1 + placed;
  }
  const lane = new Int32Array(count);
  for (let row = 0; row < count; row++) lane[row] = offset[row]! + (parent[row]! < 0 ? 0 : lane[parent[row]!]! + 1);

  const rows = new Int32Array(count).map((_, row) => row);
  return {
    from,
    to,
    parent,
    subtreeSize,
    lane,
    rows,
    counts: new Int32Array(count).fill(1),
    failed: new Int32Array(trace.status).map((code) => (code === 2 ? 1 : 0)),
    boxes: rows,
    whole: wholeRange(trace),
    ...byLane(lane),
  };
}

interface Extents {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** When each subtree begins and ends; a span without duration takes a nanosecond, so that none is hidden by another. */
function subtreeExtents(parent: Int32Array, from: Float64Array, to: Float64Array): Extents {
  const extents = { from: from.slice(), to: to.map((end, row) => Math.max(end, from[row]! + 1)) };
  for (let row = parent.length - 1; row >= 0; row--) {
    const above = parent[row]!;
    if (above < 0) continue;
    extents.from[above] = Math.min(extents.from[above]!, extents.from[row]!);
    extents.to[above] = Math.max(extents.to[above]!, extents.to[row]!);
  }
  return extents;
}

/** Gives the siblings of `first .. end` their offsets; answers how many lanes they take. */
function placeSiblings(
  first: number,
  end: number,
  subtreeSize: Int32Array,
  extents: Extents,
  height: Int32Array,
  offset: Int32Array,
): number {
  if (first >= end) return 0;
  const bands = new Bands();
  const heights: number[] = [];
  for (let row = first; row < end; row += subtreeSize[row]!) {
    const band = bands.take(extents.from[row]!, extents.to[row]!);
    heights[band] = Math.max(heights[band] ?? 0, height[row]!);
    offset[row] = band;
  }
  let lanes = 0;
  const offsets = heights.map((each) => {
    lanes += each;
    return lanes - each;
  });
  for (let row = first; row < end; row += subtreeSize[row]!) offset[row] = offsets[offset[row]!]!;
  return lanes;
}

/** Bands of lanes, each taken by one subtree after the other: finds the first that is free in logarithmic time. */
class Bands {
  /** Ends by band, as leaves of a binary tree whose nodes have the earliest end below them: `2n`, `2n + 1` below `n`. */
  #ends = new Float64Array(2).fill(Number.NEGATIVE_INFINITY);

  take(from: number, to: number): number {
    if (this.#ends[1]! > from) this.#grow();
    const ends = this.#ends;
    const capacity = ends.length / 2;
    let node = 1;
    while (node < capacity) node = ends[2 * node]! <= from ? 2 * node : 2 * node + 1;
    const band = node - capacity;
    ends[node] = to;
    for (node >>= 1; node > 0; node >>= 1) ends[node] = Math.min(ends[2 * node]!, ends[2 * node + 1]!);
    return band;
  }

  #grow(): void {
    const leaves = this.#ends.subarray(this.#ends.length / 2);
    const ends = new Float64Array(4 * leaves.length).fill(Number.NEGATIVE_INFINITY);
    ends.set(leaves, 2 * leaves.length);
    for (let node = 2 * leaves.length - 1; node > 0; node--)
      ends[node] = Math.min(ends[2 * node]!, ends[2 * node + 1]!);
    this.#ends = ends;
  }
}
