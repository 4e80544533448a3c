import * as l10n from '@vscode/l10n';
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
  return: l10n.t('this `return` leaves'),
  value: l10n.t('this value is returned'),
  throw: l10n.t('this error leaves'),
  break: l10n.t('this `break` leaves'),
  continue: l10n.t('this `continue` starts over'),
  close: l10n.t('the generator is closed here'),
  exception: l10n.t('this call throws'),
  rejection: l10n.t('this promise rejects'),
  overwritten: l10n.t('another value takes its place'),
  discarded: l10n.t('its value is dropped'),
  'fall-through': l10n.t('this end is reached'),
};

const turned: Readonly<Record<Decision, string>> = {
  holds: l10n.t('This condition holds.'),
  fails: l10n.t('This condition does not hold.'),
  present: l10n.t('This has a value.'),
  absent: l10n.t('This has no value.'),
  case: l10n.t('This case applies.'),
  runs: l10n.t('This loop runs.'),
  over: l10n.t('This loop is over.'),
};

/** The places by which a span is lost, or something else that has to be closed, in the order of each path. */
export function placesOf(losses: readonly Loss[], name: string, state = l10n.t('open')): readonly RelatedPlace[] {
  const places = new Map<string, RelatedPlace>();
  const add = (range: OffsetRange, message: string) => places.set(`${range.start} ${message}`, { range, message });
  for (const { how, range, turns } of losses) {
    for (const turn of turns) add(turn.range, turned[turn.how]);
    add(range, l10n.t("'{0}' is still {1} when {2}.", name, state, whenLost[how]));
  }
  return [...places.values()];
}
