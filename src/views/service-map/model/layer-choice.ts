/** Layers of a drawing by the network simplex method of Gansner and others: https://doi.org/10.1109/32.221135. */

export interface LayerEdge {
  readonly from: number;
  readonly to: number;
  /** Layers from its one end to the other at least. */
  readonly shortest: number;
  /** How much each layer between its ends costs; 0 or more. */
  readonly weight: number;
}

/**
 * The layer of each node, so that all edges lead to higher ones and cost the least that they can together. The graph has no
 * cycle, and is of one piece: what is not joined to node 0 stays where the longest way to it ends.
 */
export function chooseLayers(nodeCount: number, edges: readonly LayerEdge[]): Int32Array {
  const at: number[][] = Array.from({ length: nodeCount }, () => []);
  for (const [index, { from, to }] of edges.entries()) {
    at[from]!.push(index);
    at[to]!.push(index);
  }
  const graph = { edges, at, layers: longestWays(at, edges) };
  const tree = tightTree(graph);
  // A tree that does not get better may come again: that this ends for sure, it is not tried forever.
  for (let tries = 10 * (nodeCount + edges.length); tries > 0 && improve(graph, tree); tries--);
  return graph.layers;
}

interface LayeredGraph {
  readonly edges: readonly LayerEdge[];
  /** Edges by node, those that come and those that go. */
  readonly at: readonly (readonly number[])[];
  readonly layers: Int32Array;
}

/** By node: how many layers the longest way to it takes. */
function longestWays(at: LayeredGraph['at'], edges: LayeredGraph['edges']): Int32Array {
  const layers = new Int32Array(at.length);
  const missing = new Int32Array(at.length);
  for (const { to } of edges) missing[to]! += 1;
  const ready = at.flatMap((_, node) => (missing[node] === 0 ? [node] : []));
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const index of at[node]!) {
      const { from, to, shortest } = edges[index]!;
      if (from !== node) continue;
      layers[to] = Math.max(layers[to]!, layers[from]! + shortest);
      missing[to]! -= 1;
      if (missing[to] === 0) ready.push(to);
    }
  }
  return layers;
}

/** Marks edges that are as short as they may be and join all nodes; layers are moved until there are such. */
function tightTree(graph: LayeredGraph): Uint8Array {
  const { edges, layers } = graph;
  const tree = new Uint8Array(edges.length);
  const joined = new Uint8Array(layers.length);
  for (let next: number | undefined = 0; next !== undefined && next < layers.length; ) {
    join(graph, tree, joined, next);
    const nearest = least(graph, ({ from, to }) => joined[from] !== joined[to]);
    if (nearest === undefined) break;
    const { from, to } = edges[nearest]!;
    const by = joined[from] ? slack(graph, nearest) : -slack(graph, nearest);
    for (let node = 0; node < layers.length; node++) if (joined[node]) layers[node]! += by;
    tree[nearest] = 1;
    next = joined[from] ? to : from;
  }
  return tree;
}

/** Joins a node to the tree, and all that tight edges lead to from there. */
function join({ edges, at, layers }: LayeredGraph, tree: Uint8Array, joined: Uint8Array, first: number): void {
  const open = [first];
  joined[first] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const index of at[node]!) {
      const { from, to, shortest } = edges[index]!;
      const other = from === node ? to : from;
      if (joined[other] || layers[to]! - layers[from]! > shortest) continue;
      joined[other] = 1;
      tree[index] = 1;
      open.push(other);
    }
  }
}

/**
 * Takes the edge out of the tree that costs most by being short, and puts the shortest in that leads back over the cut.
 * False where no edge costs anything by being short: no layers are better.
 */
function improve(graph: LayeredGraph, tree: Uint8Array): boolean {
  const { edges, at, layers } = graph;
  const { order, towards } = walk(graph, tree);
  // What a part of the tree gains by a layer up: edges within it cancel out, so that those of its nodes are the sum.
  const gains = Float64Array.from(at, (indices, node) =>
    indices.reduce((sum, index) => sum + (edges[index]!.from === node ? 1 : -1) * edges[index]!.weight, 0),
  );
  let [leaving, top, gain] = [-1, -1, 0];
  for (const node of order.slice(1).reverse()) {
    const { from, to } = edges[towards[node]!]!;
    const ofEdge = from === node ? -gains[node]! : gains[node]!;
    if (ofEdge > gain) [leaving, top, gain] = [towards[node]!, node, ofEdge];
    gains[from === node ? to : from]! += gains[node]!;
  }
  if (leaving < 0) return false;
  const below = new Uint8Array(layers.length);
  for (const node of order.slice(1)) {
    const { from, to } = edges[towards[node]!]!;
    below[node] = node === top ? 1 : below[from === node ? to : from]!;
  }
  const isUp = edges[leaving]!.from === top ? 1 : 0;
  const entering = least(graph, ({ from, to }) => below[from] !== below[to] && below[to] === isUp);
  if (entering === undefined) return false;
  const by = slack(graph, entering) * (isUp ? -1 : 1);
  for (const node of order) if (below[node]) layers[node]! += by;
  tree[leaving] = 0;
  tree[entering] = 1;
  return true;
}

/** Nodes of the tree from node 0 on, and by node the edge that leads back there. */
function walk({ edges, at }: LayeredGraph, tree: Uint8Array): { order: number[]; towards: Int32Array } {
  const towards = new Int32Array(at.length).fill(-1);
  const order = at.length > 0 ? [0] : [];
  for (const node of order) {
    for (const index of at[node]!) {
      if (!tree[index] || index === towards[node]) continue;
      const other = edges[index]!.from === node ? edges[index]!.to : edges[index]!.from;
      towards[other] = index;
      order.push(other);
    }
  }
  return { order, towards };
}

/** Of the edges that are asked for the one with the fewest layers to spare. */
function least(graph: LayeredGraph, isAskedFor: (edge: LayerEdge) => boolean): number | undefined {
  let found: number | undefined;
  for (const [index, edge] of graph.edges.entries()) {
    if (isAskedFor(edge) && (found === undefined || slack(graph, index) < slack(graph, found))) found = index;
  }
  return found;
}

function slack({ edges, layers }: LayeredGraph, index: number): number {
  const { from, to, shortest } = edges[index]!;
  return layers[to]! - layers[from]! - shortest;
}
