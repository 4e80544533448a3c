import type { OffsetRange } from '../../../base/range.ts';
import type { KnownError, NodeId, Operation, SpanProgram } from '../program.ts';
import { catchOf, concernsSpan, handlerAt, type Step } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** A place that sets status Error, and has the exception at hand, without recording it. */
export interface UnrecordedException {
  /** The call that sets the status. */
  readonly status: OffsetRange;
  /** The variable with the exception. */
  readonly error: string;
  /** A log has it. */
  readonly isLogged: boolean;
}

export const observeUnrecordedExceptions: ObserverFactory<readonly UnrecordedException[]> = (program) => {
  const statuses = new Map<NodeId, UnrecordedException & { readonly caught: NodeId | undefined }>();
  /** Handlers that record on some path, on whichever span, or hand the span to code that may. */
  const recording = new Set<NodeId | undefined>();
  return {
    visit(step) {
      const { operation, range } = program.nodes[step.node]!;
      if (operation.kind !== 'setStatus' && operation.kind !== 'use' && operation.kind !== 'escape') return;
      const caught = step.state.handling ? catchOf(program, step) : undefined;
      if (caught !== undefined && mayRecord(operation)) recording.add(caught);
      const error = operation.kind === 'setStatus' ? errorAt(program, step, operation, caught) : undefined;
      if (error) statuses.set(step.node, { status: range, error: error.name, isLogged: error.isLogged, caught });
    },
    facts: () => [...statuses.values()].filter(({ caught }) => caught === undefined || !recording.has(caught)),
  };
};

/** The error that the span's status is set for. */
function errorAt(
  program: SpanProgram,
  step: Step,
  operation: Operation & { readonly kind: 'setStatus' },
  caught: NodeId | undefined,
): KnownError | undefined {
  const { life, errors } = step.state;
  if (operation.code !== 'error' || life === 'ended' || errors.recorded || !concernsSpan(program, step))
    return undefined;
  if (caught === undefined) return operation.error;
  const handler = handlerAt(program, caught);
  return handler?.error === undefined ? undefined : { name: handler.error, isLogged: handler.isLogged };
}

function mayRecord(operation: Operation): boolean {
  if (operation.kind === 'use') return operation.what === 'exception' || operation.what === 'unknown';
  return operation.kind === 'escape' || (operation.kind === 'setStatus' && operation.code === undefined);
}
