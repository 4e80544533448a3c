import type { OffsetRange } from '../../../base/range.ts';
import type { NodeId } from '../program.ts';
import { catchOf, concernsSpan, handlerAt } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** A handler that sets status Error, and has the exception at hand, without recording it. */
export interface UnrecordedException {
  /** The call that sets the status. */
  readonly status: OffsetRange;
  /** The variable with the exception. */
  readonly error: string;
  /** A log has it. */
  readonly isLogged: boolean;
}

export const observeUnrecordedExceptions: ObserverFactory<readonly UnrecordedException[]> = (program) => {
  const statuses = new Map<NodeId, UnrecordedException & { readonly caught: NodeId }>();
  /** Handlers that record on some path, on whichever span, or may do so in a helper. */
  const recording = new Set<NodeId>();
  return {
    visit(step) {
      const { operation, range } = program.nodes[step.node]!;
      const isStatus = operation.kind === 'setStatus';
      if (!step.state.handling || !(isStatus || operation.kind === 'use')) return;
      const caught = catchOf(program, step);
      if (caught === undefined) return;
      if (isStatus ? operation.code === undefined : operation.what === 'exception') recording.add(caught);
      const handler = handlerAt(program, caught);
      if (!isStatus || operation.code !== 'error' || !handler?.error || !concernsSpan(program, step)) return;
      if (step.state.life !== 'open' || step.state.errors.recorded) return;
      statuses.set(step.node, { status: range, error: handler.error, isLogged: handler.isLogged, caught });
    },
    facts: () => [...statuses.values()].filter(({ caught }) => !recording.has(caught)),
  };
};
