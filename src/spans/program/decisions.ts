import type { OffsetRange } from '../../base/range.ts';
import type { Decision, NodeId, SpanId, SpanProgram } from './program.ts';
import type { Step } from './step.ts';

/** A choice that a path made by which a span was not ended. */
export interface Turn {
  readonly how: Decision;
  /** The condition, the label of the case, or the head of the loop. */
  readonly range: OffsetRange;
}

/** How many turns a message can tell of before it tells too much. */
const mostTurns = 2;

/**
 * The last choices of a path that decided that `wayOut` was reached with the span open: another way would have led there
 * as well, but not without an end or a hand-over. A way out that stands itself under a condition tells of it anyway.
 */
export function turnsOf(program: SpanProgram, span: SpanId, path: Step, wayOut: NodeId): readonly Turn[] {
  const decided: Step[] = [];
  for (let step: Step | undefined = path; step?.state.life === 'open'; step = step.previous) {
    if (program.nodes[step.node]!.operation.kind === 'decide') decided.push(step);
  }
  if (decided.length === 0) return [];
  const predecessors = predecessorsOf(program);
  const isStart = (node: NodeId) => {
    const { operation } = program.nodes[node]!;
    return operation.kind === 'start' && operation.span === span;
  };
  const isDone = (node: NodeId) => /^(end|escape)$/.test(program.nodes[node]!.operation.kind);
  const reaching = nodesBefore(wayOut, predecessors, isStart);
  const reachingOpen = nodesBefore(wayOut, predecessors, (node) => isStart(node) || isDone(node));
  const turns = new Map<number, Turn>();
  for (const { node } of decided) {
    const { operation, range } = program.nodes[node]!;
    if (operation.kind !== 'decide' || turns.has(range.start)) continue;
    const others = program.nodes.flatMap((other, id) =>
      other.operation.kind === 'decide' && other.operation.choice === operation.choice && id !== node ? [id] : [],
    );
    const decides = others.length > 0 && others.every((id) => reaching.has(id) && !reachingOpen.has(id));
    if (decides) turns.set(range.start, { how: operation.how, range });
    if (turns.size === mostTurns) break;
  }
  return [...turns.values()].reverse();
}

function predecessorsOf({ nodes }: SpanProgram): readonly (readonly NodeId[])[] {
  const predecessors = nodes.map((): NodeId[] => []);
  for (const [id, { edges }] of nodes.entries()) {
    // What fails on its way is another story.
    for (const { to, kind } of edges) if (kind === 'normal') predecessors[to]!.push(id);
  }
  return predecessors;
}

/** The nodes from which a node is reached past none that `stops`. */
function nodesBefore(
  node: NodeId,
  predecessors: readonly (readonly NodeId[])[],
  stops: (node: NodeId) => boolean,
): ReadonlySet<NodeId> {
  const found = new Set<NodeId>([node]);
  const queue = [node];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const before of predecessors[next]!) {
      if (found.has(before) || stops(before)) continue;
      found.add(before);
      queue.push(before);
    }
  }
  return found;
}
