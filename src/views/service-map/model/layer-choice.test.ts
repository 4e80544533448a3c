import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLayers, type LayerEdge } from './layer-choice.ts';

describe('the choice of layers', () => {
  it('puts a node beside the one that it calls, not where it could stand first', () => {
    // Nothing calls 4, which calls the last of a chain.
    const layers = chooseLayers(5, [edge(0, 1), edge(1, 2), edge(2, 3), edge(4, 3)]);
    expect([...layers].map((layer) => layer - layers[0]!)).toEqual([0, 1, 2, 3, 2]);
  });

  it('lets the heavier edge be short', () => {
    const long = [edge(0, 1), edge(1, 2), edge(2, 3)];
    const lengthOf = (weight: number) => {
      const layers = chooseLayers(5, [...long, edge(0, 4, weight), edge(4, 3)]);
      return layers[4]! - layers[0]!;
    };
    expect([lengthOf(2), lengthOf(0.5)]).toEqual([1, 2]);
  });

  it('costs the least of all choices', () => {
    fc.assert(
      fc.property(connected, ({ count, edges }) => {
        const layers = chooseLayers(count, edges);
        for (const { from, to, shortest } of edges)
          expect(layers[to]! - layers[from]!).toBeGreaterThanOrEqual(shortest);
        expect(costOf(layers, edges)).toBe(leastCost(count, edges));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a single node, and none, where they are', () => {
    expect([...chooseLayers(1, [])]).toEqual([0]);
    expect([...chooseLayers(0, [])]).toEqual([]);
  });
});

function edge(from: number, to: number, weight = 1): LayerEdge {
  return { from, to, shortest: 1, weight };
}

function costOf(layers: ArrayLike<number>, edges: readonly LayerEdge[]): number {
  return edges.reduce((sum, { from, to, weight }) => sum + weight * (layers[to]! - layers[from]!), 0);
}

/** Up to five nodes, each joined to one before it; edges go from lower numbers to higher ones, so that there is no cycle. */
const connected = fc
  .record({
    joins: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 2 }), fc.nat({ max: 3 })), { maxLength: 4 }),
    more: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 2 }), fc.nat({ max: 3 })), { maxLength: 5 }),
  })
  .map(({ joins, more }) => {
    const count = joins.length + 1;
    const edges = joins.map(([to, shortest, weight], at) => ({ from: to % (at + 1), to: at + 1, shortest, weight }));
    for (const [one, other, shortest, weight] of more) {
      const [from, to] = [Math.min(one % count, other % count), Math.max(one % count, other % count)];
      if (from < to) edges.push({ from, to, shortest, weight });
    }
    return { count, edges };
  });

/** By trying them all: nodes that are joined stand no further apart than all edges together are long. */
function leastCost(count: number, edges: readonly LayerEdge[]): number {
  const most = edges.reduce((sum, { shortest }) => sum + shortest, 0);
  let least = Number.POSITIVE_INFINITY;
  const layers = new Array<number>(count).fill(0);
  const open = [{ node: 0, layer: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, layer } = next;
    layers[node] = layer;
    const fits = edges.every(
      ({ from, to, shortest }) => Math.max(from, to) !== node || layers[to]! - layers[from]! >= shortest,
    );
    if (!fits) continue;
    if (node + 1 === count) least = Math.min(least, costOf(layers, edges));
    else for (let layer = 0; layer <= most; layer++) open.push({ node: node + 1, layer });
  }
  return least;
}
