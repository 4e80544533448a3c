import type { OffsetRange } from '../../../base/range.ts';
import type { NodeId, Operation } from '../program.ts';
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
  /** Handlers that record on some path, on whichever span, or hand the span to code that may. */
  const recording = new Set<NodeId>();
  return {
    visit(step) {
      const { operation, range } = program.nodes[step.node]!;
      if (!step.state.handling || !/^(setStatus|use|escape)$/.test(operation.kind)) return;
      const caught = catchOf(program, step);
      if (caught === undefined) return;
      if (mayRecord(operation)) recording.add(caught);
      const handler = handlerAt(program, caught);
      if (
        operation.kind !== 'setStatus' ||
        operation.code !== 'error' ||
        !handler?.error ||
        !concernsSpan(program, step)
      )
        return;
      if (step.state.life === 'ended' || step.state.errors.recorded) return;
      statuses.set(step.node, { status: range, error: handler.error, isLogged: handler.isLogged, caught });
    },
    facts: () => [...statuses.values()].filter(({ caught }) => !recording.has(caught)),
  };
};

function mayRecord(operation: Operation): boolean {
  if (operation.kind === 'use') return operation.what === 'exception' || operation.what === 'unknown';
  return operation.kind === 'escape' || (operation.kind === 'setStatus' && operation.code === undefined);
}
