import type { OffsetRange } from '../../base/range.ts';
import { type OpenFlow, openFlows } from './flow.ts';
import { lineEndOf, lineStartOf, readLine } from './line.ts';
import { siblingEntries, siblingItems } from './siblings.ts';

/** What a cursor in YAML stands in, and what it may be about to write. */
export interface Cursor {
  /** Keys and items around it, outermost first; a key that it gives a value to is the last. */
  readonly levels: readonly Level[];
  /** `entry`: where a key, or a value on a line of its own, starts; `value`: after a key, in the same line or in brackets. */
  readonly position: 'entry' | 'value';
  /** In brackets. */
  readonly isFlow: boolean;
  /** What is written already, quotes left out: it is replaced by what is chosen. */
  readonly word: OffsetRange;
  readonly written: string;
  /** The part of it before the cursor. */
  readonly typed: string;
  readonly isQuoted: boolean;
  /** A colon follows, so that only a key's name is wanted. */
  readonly hasColon: boolean;
  /** Of the word, in UTF-16 code units from the start of the line. */
  readonly column: number;
  /** Of the line: by how much it is indented. */
  readonly indentation: number;
  /** Keys of the same map, or items of the same list. */
  siblings(): readonly string[];
}

export interface Level {
  readonly offset: number;
  /** In UTF-16 code units from the start of its line. */
  readonly column: number;
  /** Absent for an item of a list. */
  readonly key: string | undefined;
  /** What is written in its line as its value; absent where more of the level follows in the line. */
  readonly value: OffsetRange | undefined;
}

/**
 * Where a cursor stands, told by lines and indentation alone, so that it is known as well where no parser gets to: at a key
 * without colon, in an empty line, in a list that is not closed. Undefined where nothing can be completed: in comments,
 * after a quote that is closed, and in the later lines of a scalar; but texts of block scalars count as YAML.
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  // Between the two characters of a line break.
  if (text[offset - 1] === '\r') return undefined;
  const lineStart = lineStartOf(text, offset);
  const line = readLine(text, lineStart, offset);
  if (text.slice(line.rest.end, offset).includes('#')) return undefined;
  const first = line.segments[0];
  const start = first?.offset ?? line.rest.start;
  const indentation = start - lineStart;
  const above = levelsAbove(text, lineStart, indentation, first !== undefined && first.key === undefined);
  for (const [depth, { value }] of above.entries()) {
    if (!value || !isBracket(text, value.start)) continue;
    const flows = openFlows(text, value.start, offset);
    if (!flows) return undefined;
    if (flows.length > 0) return inFlow(flows, above.slice(0, depth + 1), text, offset, indentation);
  }
  // Below a value there can only be more of it.
  if (above.some(({ value }) => value && value.end > value.start && !isBlockHeader(text, value))) return undefined;

  const own = line.segments.map(({ offset: at, column, key }) => ({ offset: at, column, key, value: undefined }));
  const levels = [...above, ...own];
  if (line.rest.start < offset && isBracket(text, line.rest.start)) {
    const flows = openFlows(text, line.rest.start, offset);
    return flows && flows.length > 0 ? inFlow(flows, levels, text, offset, indentation) : undefined;
  }
  const word = wordAt(text, line.rest.start, offset);
  const column = line.rest.start - lineStart;
  const last = own.at(-1);
  const itemColumn = last && last.key === undefined ? last.column : column;
  return (
    word && {
      ...word,
      levels,
      position: last?.key === undefined ? 'entry' : 'value',
      isFlow: false,
      column,
      indentation,
      siblings: () => [
        ...siblingEntries(text, line.rest.start).map(({ key }) => key),
        ...siblingItems(text, lineStart, itemColumn),
      ],
    }
  );
}

function isBracket(text: string, offset: number): boolean {
  return text[offset] === '[' || text[offset] === '{';
}

/** Whether a value is the head of a block scalar, such as `|-`. */
export function isBlockHeader(text: string, value: OffsetRange): boolean {
  return /^[|>][-+\d]*$/.test(text.slice(value.start, value.end));
}

/** The keys and items that a line below them belongs to, by what is indented less; `isItem`: it starts with a dash. */
function levelsAbove(text: string, lineStart: number, indentation: number, isItem: boolean): Level[] {
  const levels: Level[] = [];
  let limit = indentation;
  // A list may stand in the column of its key.
  let takesKeyBeside = isItem;
  for (let end = lineStart - 1; end >= 0 && (limit > 0 || takesKeyBeside); end = lineStartOf(text, end) - 1) {
    const start = lineStartOf(text, end);
    const column = indentationOf(text, start, end);
    if (column === undefined || column > limit) continue;
    if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, start + 4))) break;
    const { segments, rest } = readLine(text, start, lineEndOf(text, start));
    for (const [index, { offset, column: at, key }] of [...segments.entries()].reverse()) {
      const isParent = at < limit || (takesKeyBeside && at === limit && key !== undefined);
      if (!isParent) continue;
      levels.push({ offset, column: at, key, value: index === segments.length - 1 ? rest : undefined });
      limit = at;
      takesKeyBeside = key === undefined;
    }
  }
  return levels.reverse();
}

/** Undefined for a line that is blank or a comment. */
function indentationOf(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r')) at++;
  return at >= end || text[at] === '#' ? undefined : at - start;
}

function inFlow(
  flows: readonly OpenFlow[],
  around: readonly Level[],
  text: string,
  offset: number,
  indentation: number,
): Cursor | undefined {
  const levels = [...around];
  for (const { offset: at, kind, key } of flows) {
    if (kind === 'list' || key !== undefined) {
      levels.push({ offset: at, column: at - lineStartOf(text, at), key, value: undefined });
    }
  }
  const { kind, key, entryStart, entries } = flows.at(-1)!;
  const start = entryStart + /^\s*/.exec(text.slice(entryStart, offset))![0].length;
  const word = wordAt(text, start, offset);
  return (
    word && {
      ...word,
      levels,
      position: kind === 'map' && key === undefined ? 'entry' : 'value',
      isFlow: true,
      column: start - lineStartOf(text, start),
      indentation,
      siblings: () => entries,
    }
  );
}

/** What is written from `start` on, around the cursor; undefined if the cursor is behind it. */
function wordAt(
  text: string,
  start: number,
  offset: number,
): Pick<Cursor, 'word' | 'written' | 'typed' | 'isQuoted' | 'hasColon'> | undefined {
  const quote = /^["']/.exec(text.slice(start, offset))?.[0];
  if (quote === undefined) {
    const [rest] = /^(?:[^\s,[\]{}"'#:]|:(?=[^\s,[\]{}]))*/.exec(text.slice(offset, offset + 1000))!;
    const end = offset + rest.length;
    const hasColon = /^[ \t]*:(?:\s|$)/.test(text.slice(end, end + 100));
    const written = text.slice(start, end);
    return { word: { start, end }, written, typed: text.slice(start, offset), isQuoted: false, hasColon };
  }
  const typed = text.slice(start + 1, offset);
  if (typed.includes(quote)) return undefined;
  const [rest] = /^[^"'\r\n]*/.exec(text.slice(offset, offset + 1000))!;
  const closes = text[offset + rest.length] === quote;
  const end = closes ? offset + rest.length : offset;
  const hasColon = /^["']?[ \t]*:(?:\s|$)/.test(text.slice(end, end + 100));
  const written = text.slice(start + 1, end);
  return { word: { start: start + 1, end }, written, typed, isQuoted: true, hasColon };
}
