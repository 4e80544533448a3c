import { type Errors, keyOfErrors, noErrors } from './errors.ts';
import type { NodeId, Place, StatusCode, Variable, WorkId } from './program.ts';

/** What is known of one span on the paths that reach a node. States are compared by value: see `keyOf`. */
export interface State {
  /** `unstarted` also where the span is over and out of sight. */
  readonly life: 'unstarted' | 'open' | 'ended' | 'escaped';
  /** Places that hold the span, ascending. */
  readonly holders: readonly Place[];
  readonly status: StatusCode | 'unknown';
  /** Works that began while the span was open and are not done on some path: it tells no states apart. */
  readonly pending: readonly WorkId[];
  readonly errors: Errors;
  /** Values of variables that are tested further on. */
  readonly facts: ReadonlyMap<Variable, number>;
  /** A jump or throw on its way, by its node; `exception`: whatever a call threw. */
  readonly flight: NodeId | 'exception' | undefined;
  /** An exception arose while the span was open, and is not dealt with. */
  readonly failing: boolean;
  /** A handler of an exception runs. */
  readonly handling: boolean;
  /** A promise was rejected before. */
  readonly rejected: boolean;
  readonly doubtful: boolean;
}

export const initialState: State = {
  life: 'unstarted',
  holders: [],
  status: 'unset',
  pending: [],
  errors: noErrors,
  facts: new Map(),
  flight: undefined,
  failing: false,
  handling: false,
  rejected: false,
  doubtful: false,
};

/** Holds what is put where nothing ends it or hands it on. */
export const nowhere: Place = -1;

/** Whether the span is kept there, besides all places that may end it. */
export function isStranded({ holders }: State): boolean {
  return holders[0] === nowhere;
}

/** Equal for states that are equal but for what is pending. */
export function keyOf({
  life,
  holders,
  status,
  facts,
  flight,
  failing,
  rejected,
  doubtful,
  handling,
  errors,
}: State): string {
  const known = facts.size > 0 ? [...facts].sort(([a], [b]) => a - b).join(';') : '';
  const flags = (failing ? 1 : 0) + (rejected ? 2 : 0) + (doubtful ? 4 : 0) + (handling ? 8 : 0);
  const held = holders.length === 1 ? holders[0] : holders.join();
  return `${life} ${held} ${status} ${known} ${flight ?? ''} ${flags} ${keyOfErrors(errors)}`;
}
