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

/** Where the label of an edge stands: in the middle of its line. */
export function middleOf(points: readonly MapPoint[]): MapPoint {
  const half = (points.length - 1) / 2;
  const [a, b] = [points[Math.floor(half)], points[Math.ceil(half)]];
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : { x: 0, y: 0 };
}

function at({ x, y }: MapPoint): string {
  return `${Math.round(x)},${Math.round(y)}`;
}
