import type { OffsetRange } from '../../../base/range.ts';
import type { SpanProgram } from '../program.ts';
import { concernsSpan, isRepetition, type Step, stepBack, stepsSince } from '../step.ts';
import type { ObserverFactory } from './observer.ts';
import { ThrowsUnderOk } from './throws-under-ok.ts';

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
  const thrown = new ThrowsUnderOk(program, span);
  /** Errors that are set on the way of something thrown, of which the path that came first need not be the likely one. */
  const ignored: { readonly masked: MaskedError; readonly ok: Step; readonly error: Step }[] = [];
  const add = (masked: MaskedError) => {
    const known = found.get(masked.ok.start);
    if (!known || (known.isImplicit && !masked.isImplicit)) found.set(masked.ok.start, masked);
  };
  return {
    visit(step) {
      if (step.state.doubtful) return;
      thrown.visit(step);
      const masked = maskedAt(program, step);
      if (masked?.isImplicit) ignored.push({ masked, ok: stepBack(program, step, 'setStatus')!, error: step });
      else if (masked) add(masked);
    },
    facts() {
      for (const { masked, ok, error } of ignored) {
        const how = thrown.between(ok, error);
        if (how !== 'unlikely') add({ ...masked, isImplicit: how === 'likely' });
      }
      return [...found.values()];
    },
  };
};

function maskedAt(program: SpanProgram, step: Step): MaskedError | undefined {
  const { operation, range } = program.nodes[step.node]!;
  const { state } = step;
  if (operation.kind !== 'setStatus' || state.life === 'ended' || !concernsSpan(program, step)) return undefined;
  if (operation.code === 'error' && state.status === 'ok') {
    const ok = stepBack(program, step, 'setStatus');
    if (!ok || isRepetition(step, ok)) return undefined;
    const isImplicit = stepsSince(step, ok).some((one) => one.state.flight === 'exception');
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

function rangeOf(program: SpanProgram, { node }: Step): OffsetRange {
  return program.nodes[node]!.range;
}
