/**
 * A flame graph as boxes in lanes. Boxes are in pre-order of their tree, as the rows of a trace are, and those of one lane
 * never overlap: what stands in a lane is found by halving, and what is drawn depends on pixels rather than on spans.
 */
import type { TimeRange } from './time-range.ts';

export interface FlameLayout {
  /** Where boxes begin and end on the axis, in nanoseconds; by box, as all but the last two. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly parent: Int32Array;
  /** Boxes of the subtree, the box itself included. */
  readonly subtreeSize: Int32Array;
  readonly lane: Int32Array;
  /** The span that a box stands for: of several merged into it, the one that took longest. */
  readonly rows: Int32Array;
  /** Spans in a box, and those of them that failed. */
  readonly counts: Int32Array;
  readonly failed: Int32Array;
  /** The box of each row of the trace. */
  readonly boxes: Int32Array;
  readonly whole: TimeRange;
  /** All boxes by lane and, within one, by time. */
  readonly order: Int32Array;
  /** Places in `order`: lane `n` has `laneStarts[n]` up to `laneStarts[n + 1]`. */
  readonly laneStarts: Int32Array;
}

/** Sorts boxes by lane; within one they keep their order, which must be that of time. */
export function byLane(lane: Int32Array): Pick<FlameLayout, 'order' | 'laneStarts'> {
  let lanes = 0;
  for (const each of lane) lanes = Math.max(lanes, each + 1);
  const laneStarts = new Int32Array(lanes + 1);
  for (const each of lane) laneStarts[each + 1]! += 1;
  for (let each = 0; each < lanes; each++) laneStarts[each + 1]! += laneStarts[each]!;
  const next = laneStarts.slice();
  const order = new Int32Array(lane.length);
  lane.forEach((each, box) => {
    order[next[each]!++] = box;
  });
  return { order, laneStarts };
}

/** For each place in the order, how many marks there are before it: those of a run of places are a difference. */
export function marksBefore(order: Int32Array, marks: ArrayLike<number>): Int32Array {
  const sums = new Int32Array(order.length + 1);
  for (let place = 0; place < order.length; place++) sums[place + 1] = sums[place]! + marks[order[place]!]!;
  return sums;
}

/**
 * Calls `draw` for what a lane shows of `range` on `width` pixels: the first and the last place in the order, and where
 * they are, in pixels from the left. Boxes narrower than a pixel that begin in the same one come together.
 */
export function eachInSight(
  layout: Pick<FlameLayout, 'from' | 'to' | 'order' | 'laneStarts'>,
  lane: number,
  range: TimeRange,
  width: number,
  draw: (first: number, last: number, left: number, right: number) => void,
): void {
  const { from, to, order } = layout;
  const end = layout.laneStarts[lane + 1]!;
  const scale = width / (range.toNs - range.fromNs);
  const isWide = (place: number) => (to[order[place]!]! - from[order[place]!]!) * scale >= 1;
  let place = firstPlace(layout.laneStarts[lane]!, end, (each) => to[order[each]!]! >= range.fromNs);
  while (place < end && from[order[place]!]! <= range.toNs) {
    const left = (from[order[place]!]! - range.fromNs) * scale;
    if (isWide(place)) {
      draw(place, place, left, (to[order[place]!]! - range.fromNs) * scale);
      place += 1;
      continue;
    }
    const pixel = Math.floor(left);
    const boundary = range.fromNs + (pixel + 1) / scale;
    let next = firstPlace(place + 1, end, (each) => from[order[each]!]! >= boundary);
    // Only the last one can be wide: others end where the next begins.
    if (next - 1 > place && isWide(next - 1)) next -= 1;
    draw(place, next - 1, pixel, pixel + 1);
    place = next;
  }
}

/** The box at a time of a lane or, within `slackNs` of it, the nearest; -1 when there is none. */
export function boxAt(layout: FlameLayout, lane: number, timeNs: number, slackNs: number): number {
  const { from, to, order, laneStarts } = layout;
  if (lane < 0 || lane + 1 >= laneStarts.length) return -1;
  const start = laneStarts[lane]!;
  const after = firstPlace(start, laneStarts[lane + 1]!, (each) => to[order[each]!]! >= timeNs);
  let nearest = -1;
  let distance = slackNs;
  for (const place of [after - 1, after]) {
    if (place < start || place >= laneStarts[lane + 1]!) continue;
    const box = order[place]!;
    const away = Math.max(0, from[box]! - timeNs, timeNs - to[box]!);
    if (away <= distance) [nearest, distance] = [box, away];
  }
  return nearest;
}

/** Where one gets from a box by `step`: its parent, its first child, or a sibling; -1 when there is none. */
export function neighbour(
  { parent, subtreeSize }: Pick<FlameLayout, 'parent' | 'subtreeSize'>,
  box: number,
  step: 'parent' | 'child' | 'next' | 'previous',
): number {
  if (step === 'parent') return parent[box]!;
  if (step === 'child') return subtreeSize[box]! > 1 ? box + 1 : -1;
  const above = parent[box]!;
  if (step === 'next') {
    const next = box + subtreeSize[box]!;
    return next < parent.length && parent[next] === above ? next : -1;
  }
  // What stands before a box is the end of the subtree of its sibling, or its parent.
  let previous = box - 1;
  while (previous > above && parent[previous] !== above) previous = parent[previous]!;
  return previous > above ? previous : -1;
}

/** From the outermost ancestor of a box to the box itself, those that `range` lies in. */
export function boxesAround({ from, to, parent }: FlameLayout, box: number, range: TimeRange): number[] {
  const around: number[] = [];
  for (let each = box; each >= 0; each = parent[each]!) {
    if (from[each]! <= range.fromNs && to[each]! >= range.toNs) around.push(each);
  }
  return around.reverse();
}

/** 1 for each box that has one of the rows, given ascending. */
export function markBoxes({ boxes, rows }: FlameLayout, hits: Int32Array): Uint8Array {
  const marks = new Uint8Array(rows.length);
  for (const row of hits) marks[boxes[row]!] = 1;
  return marks;
}

/** The first place from `low` on, and before `high`, at which `holds`, which it does from there on; else `high`. */
function firstPlace(low: number, high: number, holds: (place: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
