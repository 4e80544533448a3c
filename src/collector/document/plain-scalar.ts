import { applyEdits, type TextEdit } from '../../base/edit.ts';
import type { YamlScalar } from './yaml-node.ts';

/** A text without quotes is edited inside its one line only, and if it still is one without quotes then. */
export function editPlain(
  edit: TextEdit,
  { text, range }: YamlScalar,
  fileText: string,
  offsets: Int32Array,
): TextEdit | undefined {
  const edited = applyEdits(text, [edit]);
  const isOneLine = !/[\n\r]/.test(fileText.slice(range.start, range.end)) && !edited.includes('\n');
  // In a flow list a comma or a bracket ends it, so that one that has some stands in none.
  const staysOne = flowIndicator.test(text) || !flowIndicator.test(edit.newText);
  const isPlain = /^[A-Za-z]/.test(edited) && !/:(?:\s|$)|\s#|\s$/.test(edited);
  if (!isOneLine || !staysOne || !isPlain) return undefined;
  return { range: { start: offsets[edit.range.start]!, end: offsets[edit.range.end]! }, newText: edit.newText };
}

const flowIndicator = /[[\]{},]/;
