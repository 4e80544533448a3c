import * as l10n from '@vscode/l10n';
import type { MapGraph } from '../../../protocol/views.ts';

/** Nodes and edges laid out at most: the time it takes grows faster than they do. */
const mostNodes = 500;
const mostEdges = 3_000;
/** Pixels. */
const largestSize = 1_000;

/** Why the graph cannot be laid out, as a sentence; a page may ask for anything. */
export function graphProblem({ nodeCount, edges, ...sizes }: MapGraph): string | undefined {
  if (nodeCount > mostNodes || edges.length > mostEdges) {
    return l10n.t(
      'A map of {0} nodes and {1} edges is too large to draw; a filter makes it smaller.',
      nodeCount,
      edges.length,
    );
  }
  const isIndex = (node: number) => Number.isInteger(node) && node >= 0 && node < nodeCount;
  const isReadable =
    Number.isInteger(nodeCount) &&
    edges.every(([from, to]) => isIndex(from) && isIndex(to)) &&
    Object.values(sizes).every((size) => size >= 0 && size <= largestSize);
  return isReadable ? undefined : l10n.t('This is no graph.');
}
