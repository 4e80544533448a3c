import { Graph, layout } from '@dagrejs/dagre';
import type { MapGraph, MapLayout, MapLine, MapPoint } from '../../../protocol/views.ts';
import { middleOf } from './edge-path.ts';
import { chooseLayers } from './layer-choice.ts';
import { orderLayers } from './layer-order.ts';

/** Layers from left to right, with few crossings. Of a graph without `graphProblem`; each pair has one edge at most. */
export function layOut({ nodeCount, edges, ...sizes }: MapGraph): MapLayout {
  const graph = new Graph();
  const hasLabels = sizes.labelWidth > 0;
  // `greedy` turns few edges around where there are cycles, which keeps the layers few.
  graph.setGraph({
    rankdir: 'LR',
    acyclicer: 'greedy',
    nodesep: hasLabels ? 20 : 14,
    edgesep: hasLabels ? 10 : 5,
    // Labels take room of their own; many lines between two layers need it, too.
    ranksep: hasLabels ? 40 : Math.min(400, 100 + edges.length / 2),
    marginx: 16,
    marginy: 16,
    ranker: setLayers,
  });
  const node = { width: sizes.nodeWidth, height: sizes.nodeHeight };
  const label = { width: sizes.labelWidth, height: sizes.labelHeight, labelpos: 'c' as const };
  for (let each = 0; each < nodeCount; each++) graph.setNode(String(each), { ...node });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to), hasLabels ? { ...label } : {});
  layout(graph, { customOrder: setOrder });
  const { width = 0, height = 0 } = graph.graph();
  const nodes = Array.from({ length: nodeCount }, (_, each) => pointOf(graph.node(String(each))));
  return {
    width,
    height,
    nodes,
    edges: edges.map(([from, to]) => {
      const { points, x, y } = graph.edge(String(from), String(to)) as Partial<MapPoint> & { points: MapPoint[] };
      const line =
        from === to ? below(nodes[from]!, node) : atSides(points.map(pointOf), nodes[from]!, nodes[to]!, node);
      return { points: line, label: x === undefined || y === undefined ? middleOf(line) : { x, y } };
    }),
  };
}

/** As the library's own, which takes a second for it where there are many edges. */
function setLayers(graph: Graph): void {
  const { ids, edges } = numbered(graph);
  const layers = chooseLayers(
    ids.length,
    edges.map(({ minlen, weight, ...ends }) => ({ ...ends, shortest: minlen, weight })),
  );
  for (const [number, id] of ids.entries()) graph.node(id).rank = layers[number];
}

/** The same for this. */
function setOrder(graph: Graph): void {
  const { ids, edges } = numbered(graph);
  const places = orderLayers({
    layers: ids.map((id) => graph.node(id).rank),
    edges: edges.map(({ from, to }) => [from, to]),
  });
  for (const [number, id] of ids.entries()) graph.node(id).order = places[number];
}

/** The library names nodes by texts. */
function numbered(graph: Graph) {
  const ids = graph.nodes();
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const edges = graph.edges().map((edge) => {
    const { minlen, weight } = graph.edge(edge) as { readonly minlen: number; readonly weight: number };
    return { from: numbers.get(edge.v)!, to: numbers.get(edge.w)!, minlen, weight };
  });
  return { ids, edges };
}

/** Lines leave and arrive at the sides, where those of dagre may be at the top or bottom of a node. */
function atSides(
  points: readonly MapPoint[],
  from: MapPoint,
  to: MapPoint,
  { width, height }: { readonly width: number; readonly height: number },
): MapLine['points'] {
  const side = from.x < to.x ? 1 : -1;
  const atNode = (node: MapPoint, towards: number, { y }: MapPoint) => {
    const reach = height / 2 - 8;
    return { x: node.x + (towards * width) / 2, y: Math.max(node.y - reach, Math.min(node.y + reach, y)) };
  };
  return [atNode(from, side, points[0]!), ...points.slice(1, -1), atNode(to, -side, points.at(-1)!)];
}

/** A call to itself leaves and arrives at the bottom. */
function below({ x, y }: MapPoint, { width, height }: { readonly width: number; readonly height: number }): MapPoint[] {
  return [
    { x: x + width / 5, y: y + height / 2 },
    { x: x - width / 5, y: y + height / 2 },
  ];
}

function pointOf({ x, y }: MapPoint): MapPoint {
  return { x, y };
}
