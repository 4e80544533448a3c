/** What some programs of Windows write before the text of a file, and editors show to nobody. */
export const byteOrderMark = '\uFEFF';

/** The text as editors have it, so that the mark shifts no position and stands before no first word. */
export function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
}
