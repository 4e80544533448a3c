import type { OffsetRange } from '../../../../base/range.ts';

/** What begins like a comment inside of strings and runes is none. */
const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?/g;

/** The comments of a text, in order, without line breaks at their ends. Copies of trees have none. */
export function commentsIn(text: string): OffsetRange[] {
  return [...text.matchAll(token)]
    .filter(([found]) => found.startsWith('/'))
    .map(({ index, 0: found }) => ({ start: index, end: index + found.replace(/\r$/, '').length }));
}
