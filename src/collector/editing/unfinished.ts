import type { Cursor } from '../../yaml/cursor/cursor.ts';
import { openFlows } from '../../yaml/cursor/flow.ts';
import { lineEndOf, lineStartOf } from '../../yaml/cursor/line.ts';

/**
 * The text with a comment in place of what is being written at the cursor, if it would keep the parser from the rest: a key
 * without colon, a bracket or a quote that is not closed. Offsets stay as they are.
 */
export function withoutUnfinished(text: string, offset: number, { word, isQuoted, ...cursor }: Cursor): string {
  if (cursor.isFlow) {
    const bracket = cursor.levels.find(({ value }) => value && /[[{]/.test(text[value.start] ?? ''))?.value?.start;
    const start = bracket ?? firstBracket(text, offset);
    const isClosed = start === undefined || openFlows(text, start, text.length)?.length === 0;
    return isClosed ? text : commentedOut(text, start, lineEndOf(text, offset));
  }
  const isOpen = isQuoted && !/["']/.test(text[word.end] ?? '');
  const isLoneKey = isQuoted && cursor.position === 'entry' && !cursor.hasColon;
  if (isOpen || isLoneKey) return commentedOut(text, word.start - 1, lineEndOf(text, offset));
  if (cursor.position === 'value' || cursor.hasColon || word.start === word.end) return text;
  // An item may be a word.
  if (cursor.levels.at(-1)?.key === undefined && cursor.levels.length > 0 && !goesOn(text, word.end, cursor.column))
    return text;
  return commentedOut(text, word.start, lineEndOf(text, offset));
}

/** Of a bracket in the cursor's own line. */
function firstBracket(text: string, offset: number): number | undefined {
  const lineStart = lineStartOf(text, offset);
  const bracket = text.slice(lineStart, offset).search(/[[{]/);
  return bracket < 0 ? undefined : lineStart + bracket;
}

function commentedOut(text: string, start: number, end: number): string {
  const [first = '', ...lines] = text.slice(start, end).split('\n');
  const blank = lines.map((line) => `\n${line.replaceAll(/[^\r]/g, ' ')}`).join('');
  return `${text.slice(0, start)}#${first.slice(1)}${blank}${text.slice(end)}`;
}

/** Whether the next line stands as far right as a column, so that it belongs to what is in this one. */
function goesOn(text: string, offset: number, column: number): boolean {
  const [blanks = '', character] =
    /^(?:[ \t]*\r?\n)*([ \t]*)(\S)/.exec(text.slice(lineEndOf(text, offset)))?.slice(1) ?? [];
  return character !== undefined && blanks.length >= column;
}
