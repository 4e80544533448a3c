import type { StarterRole } from '../../../wrappers.ts';
import type { Certainty } from './evidence.ts';

/** A function that starts spans for whoever calls it, in place of the API, and where it takes what from. */
export interface Starter {
  readonly role: StarterRole;
  /** How certain it is that it does so. */
  readonly certainty: Certainty;
  /** The user says that it is one, and its text cannot be read: where it takes what from is how most do. */
  readonly isGuessed?: true;
  /** Absent: it has names of its own, or makes them of what it is given. */
  readonly name?: ArgumentPlace;
  /** Where options are as `startSpan` of the API takes them. */
  readonly options?: ArgumentPlace;
  readonly attributes?: ArgumentPlace;
  /** The argument that is run with the span; absent: the last. */
  readonly callback?: number;
  /** The argument of that callback which is the span, or `none`; absent: the first. */
  readonly gives?: number | 'none';
  /** It records what the callback throws, and throws it again. */
  readonly records?: true;
}

/** An argument of a call, or a property of it. */
export interface ArgumentPlace {
  readonly argument: number;
  readonly property?: string;
}
