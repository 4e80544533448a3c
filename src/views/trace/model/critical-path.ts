/** What the duration of a trace is made of: at each moment the one span that had to end for it to go on. */
import type { TraceData } from '../../../protocol/traces.ts';

type Tree = Pick<TraceData, 'startNs' | 'durationsNs' | 'parent' | 'subtreeSize' | 'service'>;

/** Pieces of the path by row and, within a row, by time: nanoseconds after the start of the trace. */
export interface CriticalPath {
  readonly row: Int32Array;
  readonly fromNs: Float64Array;
  readonly toNs: Float64Array;
  /** Nanoseconds of all pieces: the duration of the root that takes longest. */
  readonly durationNs: number;
}

/** A span on the path whose time is being given to its children, latest first. */
interface Frame {
  readonly row: number;
  /** Where the span, or what counts of it, begins. */
  readonly fromNs: number;
  /** What is not yet given to anyone ends here. */
  untilNs: number;
  /** Latest end first. */
  readonly children: readonly Child[];
  next: number;
}

interface Child {
  readonly row: number;
  readonly endNs: number;
}

/**
 * Follows the trace back from the end of the root that takes longest: to the child that ended last, from its start to
 * the child that ended last before that, and so on; what is between children is the span's own. A child that goes on
 * after its parent has ended was not waited for, unless it is another service's, whose clock may differ: of that one
 * counts what lies within the parent. Linear but for the sorting of the children of spans on the path.
 */
export function criticalPath(trace: Tree): CriticalPath {
  const root = longestRoot(trace);
  const [rows, starts, ends]: [number[], number[], number[]] = [[], [], []];
  const add = (row: number, fromNs: number, toNs: number) => {
    if (toNs <= fromNs) return;
    rows.push(row);
    starts.push(fromNs);
    ends.push(toNs);
  };
  const open: Frame[] = [];
  if (root >= 0) open.push(frameOf(trace, root, trace.startNs[root]!, trace.startNs[root]! + trace.durationsNs[root]!));
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const { row, fromNs, children } = frame;
    while (frame.next < children.length && children[frame.next]!.endNs > frame.untilNs) frame.next++;
    const child = children[frame.next++];
    if (!child || child.endNs <= fromNs) {
      add(row, fromNs, frame.untilNs);
      open.pop();
      continue;
    }
    add(row, child.endNs, frame.untilNs);
    const childFrom = Math.max(fromNs, trace.startNs[child.row]!);
    frame.untilNs = childFrom;
    open.push(frameOf(trace, child.row, childFrom, child.endNs));
  }
  const order = byRow(rows, trace.subtreeSize.length);
  return {
    row: order.map((piece) => rows[piece]!),
    fromNs: new Float64Array(order).map((piece) => starts[piece]!),
    toNs: new Float64Array(order).map((piece) => ends[piece]!),
    durationNs: root < 0 ? 0 : trace.durationsNs[root]!,
  };
}

/** Pieces in ascending order of their rows, those of one row in the opposite of the order in which they were found. */
function byRow(rows: readonly number[], count: number): Int32Array {
  const places = new Int32Array(count + 1);
  for (const row of rows) places[row]! += 1;
  for (let row = 1; row <= count; row++) places[row]! += places[row - 1]!;
  const order = new Int32Array(rows.length);
  rows.forEach((row, piece) => {
    places[row]! -= 1;
    order[places[row]!] = piece;
  });
  return order;
}

function frameOf(trace: Tree, row: number, fromNs: number, untilNs: number): Frame {
  const { startNs, durationsNs, subtreeSize, service } = trace;
  const endOfRow = startNs[row]! + durationsNs[row]!;
  const children: Child[] = [];
  const after = row + subtreeSize[row]!;
  for (let child = row + 1; child < after; child += subtreeSize[child]!) {
    const start = startNs[child]!;
    const end = start + durationsNs[child]!;
    const outlives = end > endOfRow;
    if (durationsNs[child]! <= 0 || start >= untilNs || (outlives && service[child] === service[row])) continue;
    children.push({ row: child, endNs: Math.min(end, endOfRow) });
  }
  children.sort((a, b) => b.endNs - a.endNs || a.row - b.row);
  return { row, fromNs, untilNs, children, next: 0 };
}

/** -1 when there is none that takes time. */
function longestRoot({ durationsNs, subtreeSize }: Tree): number {
  let longest = -1;
  for (let row = 0; row < subtreeSize.length; row += subtreeSize[row]!) {
    if (durationsNs[row]! > (longest < 0 ? 0 : durationsNs[longest]!)) longest = row;
  }
  return longest;
}
