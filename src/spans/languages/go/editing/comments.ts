import type { OffsetRange } from '../../../../base/range.ts';
import { isFirstOfLine, lineStart } from './layout.ts';

/** What begins like a comment inside of strings and runes is none. */
const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?/g;

/** The comments of a text, in order, without line breaks at their ends. Copies of trees have none. */
export function commentsIn(text: string): OffsetRange[] {
  return tokensIn(text, '/');
}

/** Where the comments begin that stand in the lines right above that of an offset; else where its line does. */
export function startWithComments(text: string, offset: number): number {
  let start = lineStart(text, offset);
  for (const comment of commentsIn(text.slice(0, start)).reverse()) {
    const isAlone = isFirstOfLine(text, comment.start) && /^[ \t]*\r?\n$/.test(text.slice(comment.end, start));
    if (!isAlone) break;
    start = lineStart(text, comment.start);
  }
  return start;
}

/** The raw strings of a text, which line breaks and all may be in. */
export function rawStringsIn(text: string): OffsetRange[] {
  return tokensIn(text, '`');
}

function tokensIn(text: string, first: '/' | '`'): OffsetRange[] {
  return [...text.matchAll(token)]
    .filter(([found]) => found.startsWith(first))
    .map(({ index, 0: found }) => ({ start: index, end: index + found.replace(/\r$/, '').length }));
}
