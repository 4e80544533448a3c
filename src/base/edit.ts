import type { OffsetRange } from './range.ts';

/** Replaces `range` of the original text by `newText`; an empty range inserts. */
export interface TextEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** The edit that puts text at an offset. */
export function insertAt(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

/** The one edit that makes `after` of `before`: whatever is between what both begin and end with. */
export function editBetween(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { range: { start, end: before.length - same }, newText: after.slice(start, after.length - same) };
}

/**
 * Applies edits whose ranges all refer to the original text. Edits at the same place keep their order.
 * Throws a RangeError when two edits overlap: that is a bug of whoever made them, never of user input.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort(
      (a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.order - b.order,
    );
  let result = '';
  let position = 0;
  for (const { edit } of ordered) {
    if (edit.range.start < position) {
      throw new RangeError(`edits overlap at offset ${edit.range.start}: an earlier edit ends at ${position}`);
    }
    result += text.slice(position, edit.range.start) + edit.newText;
    position = edit.range.end;
  }
  return result + text.slice(position);
}
