import type { RelatedPlace } from '../base/finding.ts';
import type { Loss } from './program/observers/losses.ts';

/** Whether a path is one that somebody wrote down, rather than one that exists because any call may throw. */
export function isExplicit({ how }: Loss): boolean {
  return how !== 'exception' && how !== 'rejection';
}

/** Whether the span goes out of reach with the code that is left; what becomes of a value itself has rules of its own. */
export function isLeft({ how }: Loss): boolean {
  return how !== 'overwritten' && how !== 'discarded';
}

/** By how a span is lost, for messages such as "'span' is not ended when …". */
const whenLost: Readonly<Record<Loss['how'], string>> = {
  return: 'this `return` leaves',
  throw: 'this error leaves',
  break: 'this `break` leaves',
  continue: 'this `continue` starts over',
  exception: 'this call throws',
  rejection: 'this promise rejects',
  overwritten: 'another value takes its place',
  discarded: 'its value is dropped',
  'fall-through': 'this end is reached',
};

/** The places by which a span is lost, or something else that has to be closed. */
export function placesOf(losses: readonly Loss[], name: string, state = 'open'): readonly RelatedPlace[] {
  return losses.map(({ how, range }) => ({ range, message: `'${name}' is still ${state} when ${whenLost[how]}.` }));
}
