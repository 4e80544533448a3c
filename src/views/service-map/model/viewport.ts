import type { MapPoint } from '../../../protocol/views.ts';

/** What of the map is in sight: a point of the map stands at `point * scale + (x, y)`, in pixels of the room for it. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallestScale = 0.04;
const largestScale = 3;
/** A small map is not blown up to fill the room. */
const largestFit = 1.2;

/** Pixels that a map may be away: numbers beyond mean nothing to SVG. */
const farthest = 1e6;

/** The viewport as the map can have it. */
export function within({ scale, x, y }: Viewport): Viewport {
  const near = (place: number) => Math.max(-farthest, Math.min(farthest, place));
  return { scale: clampScale(scale), x: near(x), y: near(y) };
}

/** All of the map, in the middle of the room. */
export function fitInto(map: Size, room: Size): Viewport {
  const scale = clampScale(Math.min(room.width / map.width, room.height / map.height, largestFit));
  return { scale, x: (room.width - map.width * scale) / 2, y: (room.height - map.height * scale) / 2 };
}

/** Zooms by `factor` around `point` of the room, which keeps its place. */
export function zoomAt(viewport: Viewport, factor: number, point: MapPoint): Viewport {
  const scale = clampScale(viewport.scale * factor);
  const ratio = scale / viewport.scale;
  return { scale, x: point.x - (point.x - viewport.x) * ratio, y: point.y - (point.y - viewport.y) * ratio };
}

export function pan(viewport: Viewport, dx: number, dy: number): Viewport {
  return { ...viewport, x: viewport.x + dx, y: viewport.y + dy };
}

/** Moves no more than is needed to have `point` of the map in sight, `margin` pixels from the edge. */
export function show(viewport: Viewport, point: MapPoint, room: Size, margin: Size): Viewport {
  const at = { x: point.x * viewport.scale + viewport.x, y: point.y * viewport.scale + viewport.y };
  const into = (value: number, size: number, border: number) =>
    border * 2 > size ? size / 2 - value : Math.max(0, border - value) - Math.max(0, value - (size - border));
  return pan(viewport, into(at.x, room.width, margin.width), into(at.y, room.height, margin.height));
}

/** Keeps what stood at `before` of the map in its place on the screen, now that it stands at `after`. */
export function hold(viewport: Viewport, before: MapPoint, after: MapPoint): Viewport {
  return pan(viewport, (before.x - after.x) * viewport.scale, (before.y - after.y) * viewport.scale);
}

/** The point of the map at a point of the room. */
export function mapPoint({ scale, x, y }: Viewport, point: MapPoint): MapPoint {
  return { x: (point.x - x) / scale, y: (point.y - y) / scale };
}

function clampScale(scale: number): number {
  return Math.max(smallestScale, Math.min(largestScale, Number.isFinite(scale) ? scale : 1));
}
