import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayeredGraph, orderLayers } from './layer-order.ts';

describe('the order of nodes in their layers', () => {
  it('takes out crossings that need not be', () => {
    // Three nodes, each with two below, whose numbers are mixed up.
    const edges = [6, 3, 5, 4, 8, 7].map((to, index) => [index % 3, to] as const);
    const graph = { layers: [0, 0, 0, 1, 1, 1, 1, 1, 1], edges };
    expect(crossings(graph, asGiven(graph))).toBeGreaterThan(3);
    expect(crossings(graph, orderLayers(graph))).toBe(0);
  });

  it('leaves what must cross', () => {
    const edges = [0, 1].flatMap((from) => [2, 3].map((to) => [from, to] as const));
    expect(crossings({ layers: [0, 0, 1, 1], edges }, orderLayers({ layers: [0, 0, 1, 1], edges }))).toBe(1);
  });

  it('gives each layer the places from 0 on', () => {
    fc.assert(
      fc.property(layered, (graph) => {
        const places = orderLayers(graph);
        for (const layer of new Set(graph.layers)) {
          const taken = graph.layers.flatMap((each, node) => (each === layer ? [places[node]!] : []));
          expect(taken.toSorted((a, b) => a - b)).toEqual(taken.map((_, place) => place));
        }
      }),
    );
  });

  it('lays out a graph without edges, and one without nodes', () => {
    expect([...orderLayers({ layers: [0, 0, 1], edges: [] })]).toEqual([0, 1, 0]);
    expect([...orderLayers({ layers: [], edges: [] })]).toEqual([]);
  });
});

/** Up to four layers of up to six nodes. */
const layered: fc.Arbitrary<LayeredGraph> = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 30 }),
  })
  .map(({ sizes, picks }) => {
    const layers = sizes.flatMap((size, layer) => Array.from({ length: size }, () => layer));
    const nodesOf = (layer: number) => layers.flatMap((each, node) => (each === layer ? [node] : []));
    const edges = picks.flatMap(([one, other]) => {
      const from = one % layers.length;
      const below = nodesOf(layers[from]! + 1);
      return below.length > 0 ? [[from, below[other % below.length]!] as const] : [];
    });
    return { layers, edges };
  });

function asGiven({ layers }: LayeredGraph): Int32Array {
  return Int32Array.from(layers, (layer, node) => layers.slice(0, node).filter((each) => each === layer).length);
}

/** Pair by pair. */
function crossings({ layers, edges }: LayeredGraph, places: Int32Array): number {
  const pairs = edges.flatMap((one, index) => edges.slice(index + 1).map((other) => [one, other] as const));
  return pairs.filter(([[from, to], [otherFrom, otherTo]]) => {
    const isNeighbour = layers[from] === layers[otherFrom];
    return isNeighbour && (places[from]! - places[otherFrom]!) * (places[to]! - places[otherTo]!) < 0;
  }).length;
}
