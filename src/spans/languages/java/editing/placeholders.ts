import type { TextEdit } from '../../../../base/edit.ts';
import type { Placeholder } from '../../../action.ts';

/** Where an edit has a string literal, without its quotes. */
export function placeOf(edits: readonly TextEdit[], edit: TextEdit, literal: string): Placeholder['places'][number] {
  const start = edit.newText.indexOf(literal) + 1;
  return { edit: edits.indexOf(edit), range: { start, end: start + literal.length - 2 } };
}
