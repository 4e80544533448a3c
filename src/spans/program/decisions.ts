import type { OffsetRange } from '../../base/range.ts';
import type { Choice, Decision, NodeId, SpanId, SpanProgram } from './program.ts';
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
  const { predecessors, byChoice } = waysOf(program);
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
    const others = byChoice.get(operation.choice)!.filter((id) => id !== node);
    const decides = others.length > 0 && others.every((id) => reaching.has(id) && !reachingOpen.has(id));
    if (decides) turns.set(range.start, { how: operation.how, range });
    if (turns.size === mostTurns) break;
  }
  return [...turns.values()].reverse();
}

/** What ways a program has, backwards. */
interface Ways {
  readonly predecessors: readonly (readonly NodeId[])[];
  /** The ways that exclude each other. */
  readonly byChoice: ReadonlyMap<Choice, readonly NodeId[]>;
}

const cache = new WeakMap<SpanProgram, Ways>();

function waysOf(program: SpanProgram): Ways {
  const known = cache.get(program);
  if (known) return known;
  const predecessors = program.nodes.map((): NodeId[] => []);
  const byChoice = new Map<Choice, NodeId[]>();
  for (const [id, { operation, edges }] of program.nodes.entries()) {
    // What fails on its way is another story.
    for (const { to, kind } of edges) if (kind === 'normal') predecessors[to]!.push(id);
    if (operation.kind !== 'decide') continue;
    byChoice.set(operation.choice, [...(byChoice.get(operation.choice) ?? []), id]);
  }
  const ways = { predecessors, byChoice };
  cache.set(program, ways);
  return ways;
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
