import { type Line, lineEndOf, lineStartOf, readLine, unquoted } from './line.ts';

/** A key of a block map, and what is written in its line as its value. */
export interface SiblingEntry {
  readonly key: string;
  readonly value: string;
}

/** Entries of the block map that has a key at `offset`, on other lines than that one's. */
export function siblingEntries(text: string, offset: number): SiblingEntry[] {
  const lineStart = lineStartOf(text, offset);
  const column = offset - lineStart;
  const entries: SiblingEntry[] = [];
  const take = ({ segments, rest }: Line) => {
    for (const { column: at, key } of segments) {
      if (at === column && key !== undefined) entries.push({ key, value: unquoted(text.slice(rest.start, rest.end)) });
    }
    return segments[0]!.column >= column;
  };
  // A dash before the key starts the map.
  if (text.slice(lineStart, offset).trim() === '') eachLineAbove(text, lineStart, column, take);
  eachLineBelow(text, lineStart, column, (line) => line.segments[0]!.column >= column && take(line));
  return entries;
}

/** Items of the block list that has its dashes in `column`, as they are written, on other lines than this one. */
export function siblingItems(text: string, lineStart: number, column: number): string[] {
  const items: string[] = [];
  const take = ({ segments: [first], rest }: Line) => {
    if (first!.column < column || (first!.column === column && first!.key !== undefined)) return false;
    if (first!.column === column) items.push(unquoted(text.slice(rest.start, rest.end)));
    return true;
  };
  eachLineAbove(text, lineStart, column, take);
  eachLineBelow(text, lineStart, column, take);
  return items;
}

/** Goes up while `take` says so; past lines without a key or a dash, and those that are indented deeper than `column`. */
function eachLineAbove(text: string, lineStart: number, column: number, take: (line: Line) => boolean): void {
  for (let end = lineStart - 1; end >= 0; end = lineStartOf(text, end) - 1) {
    if (!takeLine(text, lineStartOf(text, end), column, take)) return;
  }
}

function eachLineBelow(text: string, lineStart: number, column: number, take: (line: Line) => boolean): void {
  for (let end = text.indexOf('\n', lineStart); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (!takeLine(text, end + 1, column, take)) return;
  }
}

function takeLine(text: string, start: number, column: number, take: (line: Line) => boolean): boolean {
  let at = start;
  while (text[at] === ' ') at++;
  if (at - start > column || /^(?:[\r\n#]|$)/.test(text.slice(at, at + 1))) return true;
  if (at === start && /^(?:---|\.\.\.)/.test(text.slice(start, start + 3))) return false;
  const line = readLine(text, start, lineEndOf(text, start));
  return line.segments.length === 0 ? at - start >= column : take(line);
}
