import { testedVariables } from './liveness.ts';
import { joinPending } from './pending.ts';
import type { NodeId, Operation, SpanProgram, WorkId } from './program.ts';
import { keyOf, type State } from './state.ts';
import type { Step } from './step.ts';
import { traverse } from './transfer.ts';

/** `key`: what tells its state from others. */
export interface Reached extends Step {
  readonly key: string;
}

export interface Walk {
  /** Conditions of the source are weak: beyond a second test of one, nothing is claimed. */
  readonly bluntly: boolean;
  readonly mostSteps: number;
  /** Answers what the operation of a node makes of the state before it. */
  readonly visit: (step: Reached, operation: Operation) => State;
  /** Whether there is nothing more to see of a state that comes from one node to another. */
  readonly isOver: (state: State, from: Operation, to: NodeId) => boolean;
}

/**
 * Goes along all paths from some states to a fixed point: the states at a node are a set, so that facts of one path never
 * mix with those of another. Breadth first, so that the path kept for messages is a shortest one. Answers whether it came
 * to its end: with more than `mostSteps` it gives up.
 */
export function walk(
  program: SpanProgram,
  from: readonly Reached[],
  { bluntly, mostSteps, visit, isOver }: Walk,
): boolean {
  const tested = testedVariables(program);
  /** The works that are pending in each state, on some path: where more turn up, one goes on with all of them. */
  const seen = new Map<NodeId, Map<string, readonly WorkId[]>>();
  const queue = [...from];
  for (let next = 0; next < queue.length; next++) {
    if (next > mostSteps) return false;
    const step = queue[next]!;
    const { operation, edges } = program.nodes[step.node]!;
    const after = visit(step, operation);
    for (const edge of edges) {
      const state = traverse(edge, step.state, after, tested, bluntly);
      if (!state || isOver(state, operation, edge.to)) continue;
      const known = seen.get(edge.to) ?? new Map<string, readonly WorkId[]>();
      seen.set(edge.to, known);
      // Most operations leave most states as they are.
      const key = state === step.state ? step.key : keyOf(state);
      const pending = joinPending(known.get(key), state.pending);
      if (!pending) continue;
      known.set(key, pending);
      const joined = pending === state.pending ? state : { ...state, pending };
      queue.push({ node: edge.to, state: joined, previous: step, key });
    }
  }
  return true;
}
