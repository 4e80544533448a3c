import type { ServiceMap } from '../../../protocol/traces.ts';

/** Which nodes there are and which are joined; what is counted on them changes all the time, this rarely. */
export interface MapShape {
  /** In an order of their own, so that the same map is always drawn the same. */
  readonly ids: readonly string[];
  /** Places in `ids`. */
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** Edges that end at no node are left out. */
export function shapeOf({ nodes, edges }: Pick<ServiceMap, 'nodes' | 'edges'>): MapShape {
  const ids = nodes.map(({ id }) => id).sort();
  const places = new Map(ids.map((id, place) => [id, place]));
  const joined = new Map<number, readonly [number, number]>();
  for (const { from, to } of edges) {
    const [a, b] = [places.get(from), places.get(to)];
    if (a !== undefined && b !== undefined) joined.set(a * ids.length + b, [a, b]);
  }
  return { ids, edges: [...joined].sort(([a], [b]) => a - b).map(([, edge]) => edge) };
}

export function isSameShape(a: MapShape, b: MapShape): boolean {
  return (
    a.ids.length === b.ids.length &&
    a.edges.length === b.edges.length &&
    a.ids.every((id, place) => id === b.ids[place]) &&
    a.edges.every(([from, to], index) => from === b.edges[index]![0] && to === b.edges[index]![1])
  );
}

/** Names an edge among all. */
export function edgeId(from: string, to: string): string {
  return JSON.stringify([from, to]);
}
