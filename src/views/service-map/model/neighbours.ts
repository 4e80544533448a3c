import type { MapLayout } from '../../../protocol/views.ts';
import type { MapShape } from './map-shape.ts';

export type Direction = 'right' | 'left' | 'up' | 'down';

/**
 * Where an arrow key leads from a node: right to whom it calls, left to who calls it, of several the one at its height;
 * up and down to the next one above or below. `undefined` where there is none.
 */
export function neighbour(
  shape: MapShape,
  { nodes }: MapLayout,
  node: number,
  direction: Direction,
): number | undefined {
  const here = nodes[node];
  if (!here) return undefined;
  if (direction === 'right' || direction === 'left') {
    const [near, far] = direction === 'right' ? ([0, 1] as const) : ([1, 0] as const);
    const joined = shape.edges.filter((edge) => edge[near] === node && edge[far] !== node).map((edge) => edge[far]);
    return nearest(joined, (other) => Math.abs(nodes[other]!.y - here.y));
  }
  const sign = direction === 'down' ? 1 : -1;
  const beyond = nodes.flatMap(({ y }, other) => ((y - here.y) * sign > 0 ? [other] : []));
  // What stands in the same column comes first.
  return nearest(beyond, (other) => Math.abs(nodes[other]!.y - here.y) + 4 * Math.abs(nodes[other]!.x - here.x));
}

/** The node itself, those it calls and those that call it. */
export function neighbourhood(shape: MapShape, node: number): ReadonlySet<number> {
  const near = new Set([node]);
  for (const [from, to] of shape.edges) {
    if (from === node) near.add(to);
    if (to === node) near.add(from);
  }
  return near;
}

function nearest(candidates: readonly number[], distance: (candidate: number) => number): number | undefined {
  let best: number | undefined;
  for (const candidate of candidates) {
    if (best === undefined || distance(candidate) < distance(best)) best = candidate;
  }
  return best;
}
