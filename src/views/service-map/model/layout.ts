import { Graph, layout } from '@dagrejs/dagre';
import type { MapGraph, MapLayout, MapPoint } from '../../../protocol/views.ts';

/** Layers from left to right, with few crossings. Of a graph without `graphProblem`; each pair has one edge at most. */
export function layOut({ nodeCount, edges, nodeWidth, nodeHeight }: MapGraph): MapLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 20, edgesep: 10, ranksep: 110, marginx: 16, marginy: 16 });
  for (let node = 0; node < nodeCount; node++) graph.setNode(String(node), { width: nodeWidth, height: nodeHeight });
  for (const [from, to] of edges) graph.setEdge(String(from), String(to), {});
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: Array.from({ length: nodeCount }, (_, node) => pointOf(graph.node(String(node)))),
    edges: edges.map(([from, to]) => (graph.edge(String(from), String(to)).points as MapPoint[]).map(pointOf)),
  };
}

function pointOf({ x, y }: MapPoint): MapPoint {
  return { x, y };
}
