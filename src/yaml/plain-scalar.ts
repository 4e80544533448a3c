import { applyEdits, type TextEdit } from '../base/edit.ts';
import type { YamlScalar } from './yaml-node.ts';

/**
 * The offset in the file of every character of a text without quotes, and of its end; undefined if they do not fit. Blanks
 * around its lines are none of it, and the breaks between them fold as YAML 1.2 section 7.4 says.
 */
export function alignPlain({ text, range }: YamlScalar, fileText: string): Int32Array | undefined {
  const offsets = new Int32Array(text.length + 1);
  let position = 0;
  let end = range.start;
  for (const { 0: line, index } of fileText.slice(range.start, range.end).matchAll(/\S(?:[^\n\r]*\S)?/g)) {
    const start = range.start + index;
    const folded = /^(?: |\n*)/.exec(text.slice(position))![0].length;
    offsets.fill(end, position, position + folded);
    position += folded;
    if (!text.startsWith(line, position)) return undefined;
    for (let at = 0; at < line.length; at++) offsets[position + at] = start + at;
    position += line.length;
    end = start + line.length;
  }
  offsets.fill(end, position);
  return position === text.length ? offsets : undefined;
}

/** A text without quotes is edited inside a line only, and if it still is one without quotes then. */
export function editPlain(
  edit: TextEdit,
  { text, range }: YamlScalar,
  fileText: string,
  offsets: Int32Array,
): TextEdit | undefined {
  const { newText } = edit;
  const inFile = { range: { start: offsets[edit.range.start]!, end: offsets[edit.range.end]! }, newText };
  const edited = applyEdits(text, [edit]);
  const isInLine = !/[\n\r]/.test(fileText.slice(inFile.range.start, inFile.range.end)) && !newText.includes('\n');
  // A line of several keeps its start and its end.
  const isWhole = !/[\n\r]/.test(fileText.slice(range.start, range.end)) || /^\S(?:.*\S)?$/.test(newText);
  // In a flow list a comma or a bracket ends it, so that one that has some stands in none.
  const staysOne = flowIndicator.test(text) || !flowIndicator.test(newText);
  const isPlain = /^[A-Za-z]/.test(edited) && !/:(?:\s|$)|\s#|\s$/.test(edited);
  return isInLine && isWhole && staysOne && isPlain ? inFile : undefined;
}

const flowIndicator = /[[\]{},]/;
