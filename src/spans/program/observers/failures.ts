import type { OffsetRange } from '../../../base/range.ts';
import type { NodeId, SpanProgram } from '../program.ts';
import type { State } from '../state.ts';
import { catchOf, lastStep, type Step } from '../step.ts';
import { isUnset } from '../transfer.ts';
import type { ObserverFactory } from './observer.ts';
import { Throwers } from './throwers.ts';

export interface Failure {
  readonly thrown: OffsetRange;
  /** The end of the span, where that comes before. */
  readonly ended?: OffsetRange;
  /** It is no exception: the caller is given it with what is returned. */
  readonly isReturned?: true;
}

interface Judged {
  readonly failure: Failure;
  /** The handler in which it is thrown. */
  readonly caught: NodeId | undefined;
  /** It is thrown where the span has just ended: for its sake, if the span ends elsewhere too. */
  readonly endsForIt: boolean;
}

/** Finds explicit throws, and errors told to callbacks, that leave the span although its status never became Error. */
export const observeFailures: ObserverFactory<readonly Failure[]> = (program) => {
  const failures = new Map<number, Judged>();
  /** Handlers that set the status on some path, or let others: where they do not, it is because of what they caught. */
  const judging = new Set<NodeId | undefined>();
  const ending = new Set<NodeId>();
  const throwers = new Throwers(program);
  return {
    visit(step, after) {
      const before = step.state;
      if (after.life === 'ended' && before.life === 'open') ending.add(step.node);
      const isJudged = after.status !== before.status || (after.life === 'escaped' && before.life === 'open');
      if (before.failing && isJudged) judging.add(catchOf(program, step));
      throwers.visit(step);
      const failed = before.doubtful ? undefined : failureAt(program, step, after);
      if (failed) failures.set(failed.failure.thrown.start, { ...failed, caught: catchOf(program, step) });
    },
    facts: () =>
      [...failures.values()]
        .filter(({ caught }) => caught === undefined || !(judging.has(caught) || throwers.isOthers(caught)))
        .filter(({ endsForIt }) => !endsForIt || ending.size > 1)
        .map(({ failure }) => failure),
  };
};

/**
 * An error leaves the span for good when the span ends while a `throw` is on its way, or after the caller was told of it, or
 * has ended just before.
 */
function failureAt(program: SpanProgram, step: Step, after: State): Omit<Judged, 'caught'> | undefined {
  const { node, state, previous } = step;
  const { operation } = program.nodes[node]!;
  const isError = operation.kind === 'tell' || (operation.kind === 'jump' && operation.how === 'throw');
  if (isError && state.life === 'ended') {
    const fails = state.failing || (isUnset(state) && isJustEnded(program, previous));
    const ended = lastStep(step, (one) => isEnd(program, one));
    const failure = { ...failureOf(program, node), ended: program.nodes[ended.node]!.range };
    return fails ? { failure, endsForIt: !state.failing } : undefined;
  }
  if (operation.kind !== 'end' || after.life !== 'ended' || state.life !== 'open') return undefined;
  const { told } = state.errors;
  if (told !== undefined) return { failure: failureOf(program, told), endsForIt: false };
  const thrown = state.failing && typeof state.flight === 'number' ? program.nodes[state.flight]! : undefined;
  const isThrown = thrown?.operation.kind === 'jump' && thrown.operation.how === 'throw';
  return isThrown ? { failure: { thrown: thrown.range }, endsForIt: false } : undefined;
}

function failureOf(program: SpanProgram, node: NodeId): Failure {
  const { operation, range } = program.nodes[node]!;
  const isReturned = operation.kind === 'tell' && operation.how === 'return';
  return { thrown: range, ...(isReturned && { isReturned }) };
}

/** Whether a path has just come from the end: `span.end(); throw …`. */
function isJustEnded(program: SpanProgram, step: Step | undefined): boolean {
  let last = step;
  while (last && program.nodes[last.node]!.operation.kind === 'call') last = last.previous;
  return last !== undefined && isEnd(program, last);
}

/** Whether a step ends the span: later ends do nothing. */
function isEnd(program: SpanProgram, { node, state }: Step): boolean {
  return program.nodes[node]!.operation.kind === 'end' && state.life === 'open';
}
