import type { WorkId } from './program.ts';
import type { State } from './state.ts';

/** Work begins: if the span is open, it may end before the work does. */
export function launch(state: State, work: WorkId): State {
  const { life, pending } = state;
  return life !== 'open' || pending.includes(work) ? state : { ...state, pending: [...pending, work] };
}

/** The state once some works are done. */
export function settle(state: State, works: readonly WorkId[]): State {
  if (!state.pending.some((work) => works.includes(work))) return state;
  return { ...state, pending: state.pending.filter((work) => !works.includes(work)) };
}

/**
 * What is pending where paths meet that are alike otherwise: whatever is on one of them. To tell these paths apart would
 * only multiply states. `undefined`: nothing is new.
 */
export function joinPending(
  known: readonly WorkId[] | undefined,
  pending: readonly WorkId[],
): readonly WorkId[] | undefined {
  if (!known) return pending;
  const more = pending.filter((work) => !known.includes(work));
  return more.length > 0 ? [...known, ...more] : undefined;
}
