import type { MapPoint } from '../../../protocol/views.ts';

/** A smooth line through `points`, as the `d` of an SVG path: it leaves and arrives level, since maps go left to right. */
export function edgePath(points: readonly MapPoint[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let from = first;
  let path = `M${at(first)}`;
  for (const to of rest) {
    const bend = (from.x + to.x) / 2;
    path += ` C${at({ x: bend, y: from.y })} ${at({ x: bend, y: to.y })} ${at(to)}`;
    from = to;
  }
  return path;
}

/** A loop that hangs below the line between its ends. */
export function loopPath([from, to]: readonly MapPoint[]): string {
  if (!from || !to) return '';
  return `M${at(from)} C${at({ x: from.x + 12, y: from.y + loopDepth })} ${at({ x: to.x - 12, y: to.y + loopDepth })} ${at(to)}`;
}

/** Pixels. */
const loopDepth = 40;

/** The point in the middle of a line, by its length. */
export function middleOf(points: readonly MapPoint[]): MapPoint {
  const lengths = points.slice(1).map((to, index) => Math.hypot(to.x - points[index]!.x, to.y - points[index]!.y));
  let rest = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [points[index]!, points[index + 1]!];
    if (rest <= length && length > 0) {
      const part = rest / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    rest -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

function at({ x, y }: MapPoint): string {
  return `${Math.round(x)},${Math.round(y)}`;
}
