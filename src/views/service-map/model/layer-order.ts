/** Nodes in layers. An edge leads from one layer to the next. */
export interface LayeredGraph {
  /** By node, from 0 on. */
  readonly layers: readonly number[];
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** Sweeps without fewer crossings after which it is not tried on. */
const patience = 4;

/**
 * The place of each node in its layer, so that few edges cross: Sugiyama's sweeps down and up the layers, each of which is
 * sorted by where its neighbours in the one before stand.
 */
export function orderLayers(graph: LayeredGraph): Int32Array {
  const up = neighboursOf(graph, 1);
  const down = neighboursOf(graph, 0);
  const layers = visited(graph, down);
  const places = new Int32Array(graph.layers.length);
  for (const layer of layers) {
    for (const [place, node] of layer.entries()) places[node] = place;
  }
  let best = places.slice();
  let fewest = crossings(layers, down, places);
  for (let sweep = 0, failed = 0; failed < patience && fewest > 0; sweep++) {
    const isDown = sweep % 2 === 1;
    // Of nodes that want the same place those that stood first come first, and in the next pair of sweeps last.
    const tie = sweep % 4 < 2 ? 1 : -1;
    for (const layer of isDown ? layers.slice(1) : layers.slice(0, -1).reverse()) {
      sortLayer(layer, isDown ? up : down, places, tie);
    }
    const count = crossings(layers, down, places);
    failed = count < fewest ? 0 : failed + 1;
    if (count > fewest) continue;
    best = places.slice();
    fewest = count;
  }
  return best;
}

/** Neighbours by node, one after the other; those of a node begin at its place in `starts`. */
interface Neighbours {
  readonly starts: Int32Array;
  readonly nodes: Int32Array;
}

/** Those at the other ends of edges that have a node at their end `of`. */
function neighboursOf({ layers, edges }: LayeredGraph, of: 0 | 1): Neighbours {
  const starts = new Int32Array(layers.length + 1);
  for (const edge of edges) starts[edge[of] + 1]! += 1;
  for (let node = 0; node < layers.length; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const nodes = new Int32Array(edges.length);
  for (const edge of edges) nodes[next[edge[of]]!++] = edge[1 - of]!;
  return { starts, nodes };
}

/** Nodes by layer, in the order in which a walk in depth comes to them: what belongs together is together. */
function visited({ layers: layerOf }: LayeredGraph, { starts, nodes }: Neighbours): number[][] {
  const layers: number[][] = Array.from({ length: Math.max(-1, ...layerOf) + 1 }, () => []);
  const seen = new Uint8Array(layerOf.length);
  const first = layerOf.map((_, node) => node).sort((a, b) => layerOf[a]! - layerOf[b]! || a - b);
  for (const root of first) {
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen[node]) continue;
      seen[node] = 1;
      layers[layerOf[node]!]!.push(node);
      for (let each = starts[node + 1]! - 1; each >= starts[node]!; each--) open.push(nodes[each]!);
    }
  }
  return layers;
}

/** By the mean place of neighbours. A node without neighbours keeps its place. */
function sortLayer(layer: number[], { starts, nodes }: Neighbours, places: Int32Array, tie: 1 | -1): void {
  const wanted = new Map<number, number>();
  for (const node of layer) {
    const [from, to] = [starts[node]!, starts[node + 1]!];
    let sum = 0;
    for (let each = from; each < to; each++) sum += places[nodes[each]!]!;
    if (to > from) wanted.set(node, sum / (to - from));
  }
  const moving = layer.filter((node) => wanted.has(node));
  moving.sort((a, b) => wanted.get(a)! - wanted.get(b)! || tie * (places[a]! - places[b]!));
  let next = 0;
  for (let place = 0; place < layer.length; place++) {
    if (wanted.has(layer[place]!)) layer[place] = moving[next++]!;
    places[layer[place]!] = place;
  }
}

/** Pairs of edges that cross, counted in a tree of sums: https://doi.org/10.7155/jgaa.00088. */
function crossings(layers: readonly (readonly number[])[], { starts, nodes }: Neighbours, places: Int32Array): number {
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const size = layers[index + 1]?.length ?? 0;
    const sums = new Int32Array(size + 1);
    let before = 0;
    for (const node of layer) {
      const [from, to] = [starts[node]!, starts[node + 1]!];
      // Edges from one node do not cross each other.
      for (let each = from; each < to; each++) {
        count += before;
        for (let at = places[nodes[each]!]! + 1; at > 0; at -= at & -at) count -= sums[at]!;
      }
      for (let each = from; each < to; each++) {
        for (let at = places[nodes[each]!]! + 1; at <= size; at += at & -at) sums[at]! += 1;
      }
      before += to - from;
    }
  }
  return count;
}
