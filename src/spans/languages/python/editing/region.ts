import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { beginsLine, endBefore, eolOf, indentOfBlock, lineEnd, lineStart, unitAt } from './layout.ts';

/** Statements of one list that follow each other, as lines of text, which edits may put into another block. */
export interface Region {
  /** From the beginning of the first line to the end of the last; without the line if others stand in it, too. */
  readonly content: OffsetRange;
  /** The statements stand behind others, or a colon, in one line: what is in between. */
  readonly gapBefore?: OffsetRange;
  /** Others of their block stand in front of them behind the colon: what is between that and the first. */
  readonly gapOfBlock?: OffsetRange;
  /** Others follow in their line: what is in between. */
  readonly gapAfter?: OffsetRange;
  readonly indent: string;
  readonly unit: string;
  readonly eol: string;
  /** Literals of several lines, inside of which white space counts. */
  readonly strings: readonly OffsetRange[];
}

export type Statements = readonly [SyntaxNode, ...SyntaxNode[]];

/**
 * The lines of statements. Comments in front of them from `from` on belong to them, and so do those below, up to `to`, that are
 * indented as they are.
 */
export function regionOf(text: string, statements: Statements, { from, to = 0 }: RegionOptions = {}): Region {
  const [first] = statements;
  const last = statements.at(-1)!;
  const list = first.parent!;
  const indent = indentOfBlock(text, list);
  const before = endBefore(text, first);
  const [firstOfList] = list.children;
  const colon = firstOfList && firstOfList !== first ? endBefore(text, firstOfList) : 0;
  const others = colon > 0 && !beginsLine(text, colon, firstOfList!.start) && { start: colon, end: firstOfList!.start };
  const hasOwnLine = beginsLine(text, before, first.start);
  const next = list.children[list.children.indexOf(last) + 1];
  const isLastOfLine = !next || beginsLine(text, last.end, next.start);
  const lineOfLast = lineEnd(text, last.end);
  const start = hasOwnLine ? lineStart(text, Math.min(from ?? first.start, first.start)) : first.start;
  const end = isLastOfLine ? endOfComments(text, lineOfLast, indent, to) : last.end;
  return {
    content: { start, end },
    ...(!hasOwnLine && { gapBefore: { start: before, end: first.start } }),
    ...(others && { gapOfBlock: others }),
    ...(!isLastOfLine && { gapAfter: { start: last.end, end: next.start } }),
    indent,
    unit: unitAt(text, list),
    eol: eolOf(text),
    strings: statements.flatMap(longStringsIn),
  };
}

interface RegionOptions {
  readonly from?: number;
  readonly to?: number;
}

/** Lines of code; each says how many levels deeper than the region it stands. */
export type Lines = readonly (readonly [level: number, text: string])[];

export interface Surrounding {
  readonly before: Lines;
  readonly after?: Lines;
  /** Levels by which the region moves to the right. */
  readonly depth: number;
  /** Levels by which all around moves to the right, which is none of these edits. */
  readonly shift?: number;
}

/** Edits that put lines around a region; if lines go in front of it, the first of them has those. */
export function surround(
  text: string,
  region: Region,
  { before, after = [], depth, shift = 0 }: Surrounding,
): readonly TextEdit[] {
  const { content, gapBefore, gapOfBlock, gapAfter, unit, eol } = region;
  const indent = region.indent + unit.repeat(shift);
  const lines = (all: Lines) => all.map(([level, line]) => indent + unit.repeat(level) + line);
  const head = lines(before)
    .map((line) => line + eol)
    .join('');
  const own = indent + unit.repeat(depth);
  const opening: TextEdit = gapBefore ? { range: gapBefore, newText: eol + head + own } : insertAt(content.start, head);
  const tail = lines(after)
    .map((line) => eol + line)
    .join('');
  const closing: TextEdit = gapAfter ? { range: gapAfter, newText: tail + eol + indent } : insertAt(content.end, tail);
  return [
    ...(opening.newText === '' ? [] : [opening]),
    ...(gapOfBlock ? [{ range: gapOfBlock, newText: eol + indent }] : []),
    ...indented(text, region, depth),
    ...(closing.newText === '' ? [] : [closing]),
  ];
}

/** Where comments in lines of their own begin between what is above and the first statement of some. */
export function startOfComments(text: string, above: number, first: SyntaxNode): number {
  const next = nextLine(text, above);
  if (next > first.start) return first.start;
  const blank = /^(?:[ \t]*\r?\n)+/.exec(text.slice(next, first.start));
  return Math.min(next + (blank?.[0].length ?? 0), first.start);
}

/** Moves the lines of a region to the right: not what is inside of literals, nor comments that stand further left. */
export function indented(
  text: string,
  { content, gapBefore, indent, unit, strings }: Region,
  depth: number,
): TextEdit[] {
  const edits: TextEdit[] = [];
  if (depth === 0) return edits;
  for (let at = gapBefore ? nextLine(text, content.start) : content.start; at < content.end; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const isInside = strings.some(({ start, end }) => start < at && at < end);
    if (isInside || line.trim() === '' || (/^\s*#/.test(line) && !line.startsWith(indent))) continue;
    const own = line.startsWith(indent) ? indent.length : /^\s*/.exec(line)![0].length;
    edits.push(insertAt(at + own, unit.repeat(depth)));
  }
  return edits;
}

function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** The end of the comments below a line that stand as deep as the block and begin before `to`. */
function endOfComments(text: string, end: number, indent: string, to: number): number {
  let last = end;
  for (let at = nextLine(text, end); at < to; at = nextLine(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trim() === '') continue;
    if (!line.startsWith(indent) || !/^\s*#/.test(line)) break;
    last = at + line.length;
  }
  return last;
}

function longStringsIn(statement: SyntaxNode): OffsetRange[] {
  const found: OffsetRange[] = [];
  const stack = [statement];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== 'string') stack.push(...node.children);
    else if (node.text.includes('\n')) found.push({ start: node.start, end: node.end });
  }
  return found;
}
