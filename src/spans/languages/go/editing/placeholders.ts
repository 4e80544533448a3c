import type { TextEdit } from '../../../../base/edit.ts';
import type { Placeholder } from '../../../action.ts';

/** What the user may type over: `text` wherever edits insert it, without its first and last characters if it is quoted. */
export function placeholdersOf(edits: readonly TextEdit[], text: string): readonly Placeholder[] {
  const quote = text.startsWith('"') ? 1 : 0;
  const places = edits.flatMap(({ newText }, edit) => {
    const start = newText.indexOf(text);
    return start < 0 ? [] : [{ edit, range: { start: start + quote, end: start + text.length - quote } }];
  });
  return places.length === 0 || text.length <= 2 * quote ? [] : [{ places }];
}
