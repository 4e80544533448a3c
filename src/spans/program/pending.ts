import type { WorkId } from './program.ts';
import type { State } from './state.ts';

/** More works at once would only multiply states: functions that leave so much undone have findings enough. */
const mostPending = 3;

/** Work begins: if the span is open, it may end before the work does. */
export function launch(state: State, work: WorkId): State {
  const { life, pending } = state;
  if (life !== 'open' || pending.length >= mostPending || pending.includes(work)) return state;
  return { ...state, pending: [...pending, work].sort((a, b) => a - b) };
}

export function settle(state: State, works: readonly WorkId[]): State {
  if (!state.pending.some((work) => works.includes(work))) return state;
  return { ...state, pending: state.pending.filter((work) => !works.includes(work)) };
}
