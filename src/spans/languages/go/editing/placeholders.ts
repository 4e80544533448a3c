import type { TextEdit } from '../../../../base/edit.ts';
import type { Placeholder } from '../../../action.ts';
import { goString } from './literals.ts';

/** What the user may type over: the string `value` in what edits insert, as it is given to the call that begins with `call`. */
export function placeholdersOf(edits: readonly TextEdit[], value: string, call: string): readonly Placeholder[] {
  const literal = goString(value);
  const places = edits.flatMap(({ newText }, edit) => {
    const at = newText.indexOf(call);
    const start = at < 0 ? -1 : newText.indexOf(literal, at);
    return start < 0 ? [] : [{ edit, range: { start: start + 1, end: start + literal.length - 1 } }];
  });
  return places.length === 0 || value === '' ? [] : [{ places }];
}
