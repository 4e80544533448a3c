import type { RelatedPlace } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';
import type { Loss } from './program/observers/losses.ts';
import type { Decision } from './program/program.ts';

/** Whether a path is one that somebody wrote down, rather than one that exists because any call may throw. */
export function isExplicit({ how }: Loss): boolean {
  return how !== 'exception' && how !== 'rejection' && how !== 'close';
}

/** Whether the span goes out of reach with the code that is left; what becomes of a value itself has rules of its own. */
export function isLeft({ how }: Loss): boolean {
  return how !== 'overwritten' && how !== 'discarded';
}

/** By how a span is lost, for messages such as "'span' is not ended when …". */
const whenLost: Readonly<Record<Loss['how'], string>> = {
  return: 'this `return` leaves',
  value: 'this value is returned',
  throw: 'this error leaves',
  break: 'this `break` leaves',
  continue: 'this `continue` starts over',
  close: 'the generator is closed here',
  exception: 'this call throws',
  rejection: 'this promise rejects',
  overwritten: 'another value takes its place',
  discarded: 'its value is dropped',
  'fall-through': 'this end is reached',
};

const turned: Readonly<Record<Decision, string>> = {
  holds: 'This condition holds.',
  fails: 'This condition does not hold.',
  present: 'This has a value.',
  absent: 'This has no value.',
  case: 'This case applies.',
  runs: 'This loop runs.',
  over: 'This loop is over.',
};

/** The places by which a span is lost, or something else that has to be closed, in the order of each path. */
export function placesOf(losses: readonly Loss[], name: string, state = 'open'): readonly RelatedPlace[] {
  const places = new Map<string, RelatedPlace>();
  const add = (range: OffsetRange, message: string) => places.set(`${range.start} ${message}`, { range, message });
  for (const { how, range, turns } of losses) {
    for (const turn of turns) add(turn.range, turned[turn.how]);
    add(range, `'${name}' is still ${state} when ${whenLost[how]}.`);
  }
  return [...places.values()];
}
