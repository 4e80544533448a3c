import type { OffsetRange } from '../../../base/range.ts';
import type { NodeId } from '../program.ts';
import { catchOf, handlerAt } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** A handler that lets an exception go, so that somebody who should hear of it does not. */
export interface SwallowedException {
  readonly handler: OffsetRange;
  /** The span shows it, but the caller gets neither a value nor an error. Else nothing shows it. */
  readonly isRecorded: boolean;
}

export const observeSwallowedExceptions: ObserverFactory<readonly SwallowedException[]> = (program) => {
  const swallowed = new Map<NodeId, SwallowedException>();
  const add = (node: NodeId, isRecorded: boolean) =>
    swallowed.set(node, { handler: program.nodes[node]!.range, isRecorded });
  return {
    visit(step, after) {
      const { operation } = program.nodes[step.node]!;
      const { errors, life, doubtful, status } = step.state;
      if (doubtful || life !== 'open') return;
      if (operation.kind === 'end' && after.life === 'ended' && errors.silenced !== undefined) {
        add(errors.silenced, false);
      } else if (operation.kind === 'handled' && (errors.recorded || status === 'error')) {
        const caught = catchOf(program, step);
        if (caught !== undefined && handlerAt(program, caught)?.losesValue) add(caught, true);
      }
    },
    facts: () => [...swallowed.values()],
  };
};
