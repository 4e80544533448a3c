import type { OffsetRange } from '../../../base/range.ts';
import type { SpanId, SpanProgram } from '../program.ts';
import { concernsSpan, lastStep, type Step } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** A path on which a span has both status Ok and an error: Ok is final, whichever comes first. */
export interface MaskedError {
  readonly ok: OffsetRange;
  /** Where the error is set, recorded or thrown; absent: whatever some call throws. */
  readonly error?: OffsetRange;
  readonly how: 'status-replaced' | 'status-ignored' | 'exception-recorded' | 'error-on-its-way';
  /**
   * It takes a call that throws after Ok was set: one that waits for something, since of others few ever do, or any where Ok is
   * the first thing of all, and the work comes after it.
   */
  readonly isImplicit: boolean;
}

export const observeMaskedErrors: ObserverFactory<readonly MaskedError[]> = (program, span) => {
  const found = new Map<number, MaskedError>();
  return {
    visit(step) {
      const masked = step.state.doubtful ? undefined : maskedAt(program, span, step);
      if (!masked) return;
      const known = found.get(masked.ok.start);
      if (!known || (known.isImplicit && !masked.isImplicit)) found.set(masked.ok.start, masked);
    },
    facts: () => [...found.values()],
  };
};

function maskedAt(program: SpanProgram, span: SpanId, step: Step): MaskedError | undefined {
  const { operation, range } = program.nodes[step.node]!;
  const { state } = step;
  if (operation.kind !== 'setStatus' || state.life === 'ended' || !concernsSpan(program, step)) return undefined;
  if (operation.code === 'error' && state.status === 'ok') {
    const ok = stepBack(program, step, 'setStatus');
    if (!ok || isRepetition(step, ok)) return undefined;
    const since = stepsSince(step, ok);
    const isImplicit = since.some((one) => one.state.flight === 'exception');
    const isLikely = (one: Step) =>
      mayWellFail(program, one) || (isOwnWork(program, one) && comesFirst(program, span, ok));
    if (isImplicit && !since.some((one, index) => throws(one, since[index - 1]) && isLikely(one))) return undefined;
    return { ok: rangeOf(program, ok), error: range, how: 'status-ignored', isImplicit };
  }
  if (operation.code !== 'ok') return undefined;
  if (state.status === 'error') {
    const error = stepBack(program, step, 'setStatus');
    if (!error || isRepetition(step, error)) return undefined;
    return { ok: range, error: rangeOf(program, error), how: 'status-replaced', isImplicit: false };
  }
  if (state.failing && state.flight !== undefined) {
    const thrown = typeof state.flight === 'number' ? program.nodes[state.flight]! : undefined;
    // A `return` from a handler is no error on its way.
    if (thrown && !(thrown.operation.kind === 'jump' && thrown.operation.how === 'throw')) return undefined;
    return { ok: range, ...(thrown && { error: thrown.range }), how: 'error-on-its-way', isImplicit: false };
  }
  if (!state.errors.recorded || state.status !== 'unset') return undefined;
  const recorded = stepBack(program, step, 'exception');
  if (!recorded || isRepetition(step, recorded)) return undefined;
  return { ok: range, error: rangeOf(program, recorded), how: 'exception-recorded', isImplicit: false };
}

/** The nearest step before that sets a status, or records an exception, on the same span, unless it has ended since. */
function stepBack(program: SpanProgram, from: Step, kind: 'setStatus' | 'exception'): Step | undefined {
  const kindOf = (step: Step) => {
    const { operation } = program.nodes[step.node]!;
    if (!concernsSpan(program, step)) return undefined;
    return operation.kind === 'use' ? operation.what : operation.kind;
  };
  const found = from.previous && lastStep(from.previous, (step) => kindOf(step) === kind || kindOf(step) === 'end');
  return found && kindOf(found) === kind ? found : undefined;
}

function stepsSince(step: Step, from: Step): Step[] {
  const steps: Step[] = [];
  for (let one: Step | undefined = step; one && one !== from; one = one.previous) steps.push(one);
  return steps;
}

/** Whether a step throws what the next one finds on its way. */
function throws({ state }: Step, next: Step | undefined): boolean {
  return state.flight !== 'exception' && next?.state.flight === 'exception';
}

function mayWellFail(program: SpanProgram, { node }: Step): boolean {
  const { operation } = program.nodes[node]!;
  return operation.kind === 'call' && operation.waits === true;
}

/** Whether it is a call while nobody else was given the span: of others, all that comes may be about the span. */
function isOwnWork(program: SpanProgram, { node, state }: Step): boolean {
  return program.nodes[node]!.operation.kind === 'call' && state.life === 'open';
}

/** Whether nothing was done since the span began, which the program has seen. */
function comesFirst(program: SpanProgram, span: SpanId, ok: Step): boolean {
  const { start } = program.spans[span]!;
  if (start === 'parameter' || start === 'borrowed') return false;
  for (let one = ok.previous; one && one.state.life !== 'unstarted'; one = one.previous) {
    if (/^(?:call|use|decide)$/.test(program.nodes[one.node]!.operation.kind)) return false;
  }
  return true;
}

/** Whether a loop leads from one to the other: the next attempt may well succeed. */
function isRepetition(step: Step, from: Step): boolean {
  const since = new Set(stepsSince(step, from).map(({ node }) => node));
  for (let one: Step | undefined = from; one && one.state.life !== 'unstarted'; one = one.previous) {
    if (since.has(one.node)) return true;
  }
  return false;
}

function rangeOf(program: SpanProgram, { node }: Step): OffsetRange {
  return program.nodes[node]!.range;
}
