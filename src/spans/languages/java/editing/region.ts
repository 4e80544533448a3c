import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { WrittenFile } from './action-file.ts';
import { endWithComment, indentLines, indentOf, type Layout, lineStart, skipSpace, skipSpaceBack } from './layout.ts';

/** The text that goes into a span, and what becomes of the white space around it. */
export interface Region {
  readonly content: OffsetRange;
  /** White space before the content, which `lead` replaces. */
  readonly before: OffsetRange;
  readonly lead: string;
  /** White space after the content, which `trail` replaces. */
  readonly after: OffsetRange;
  readonly trail: string;
  /** Indentation of the inserted lines. */
  readonly indent: string;
  /** Steps by which the further lines of the content move. */
  readonly depth: number;
}

/** What stands in the braces of a function; `from` is where it may start: behind the brace, or behind `super(..)`. */
export function regionOfBody({ text }: WrittenFile, body: SyntaxNode, from: number, { eol, unit }: Layout): Region {
  const closingBrace = body.end - 1;
  const start = skipSpace(text, Math.min(endWithComment(text, from), closingBrace));
  const end = Math.max(start, skipSpaceBack(text, closingBrace));
  const outer = indentOf(text, lineStart(text, body.start) + indentOf(text, body.start).length);
  const isOnOwnLine = lineStart(text, start) >= from;
  const isClosedOnOwnLine = lineStart(text, closingBrace) >= end;
  return {
    content: { start, end },
    before: { start: isOnOwnLine ? start : skipSpaceBack(text, start), end: start },
    lead: isOnOwnLine ? '' : eol + outer + unit,
    after: { start: end, end: isClosedOnOwnLine ? end : closingBrace },
    trail: isClosedOnOwnLine ? '' : eol + outer,
    indent: isOnOwnLine ? indentOf(text, start) : outer + unit,
    depth: 1,
  };
}

/** The expression that is a lambda's body, which braces go around. */
export function regionOfExpression({ text }: WrittenFile, body: SyntaxNode, { eol, unit }: Layout): Region {
  const outer = indentOf(text, lineStart(text, body.parent!.start) + indentOf(text, body.parent!.start).length);
  const isOnOwnLine = lineStart(text, body.start) > body.parent!.start;
  return {
    content: { start: body.start, end: body.end },
    before: { start: skipSpaceBack(text, body.start), end: body.start },
    lead: ` {${eol}${outer}${unit}`,
    after: { start: body.end, end: body.end },
    trail: `${eol}${outer}}`,
    indent: outer + unit,
    depth: isOnOwnLine ? 1 : 2,
  };
}

/** Statements beside others. */
export function regionOfStatements({ text }: WrittenFile, content: OffsetRange): Region {
  return {
    content,
    before: { start: content.start, end: content.start },
    lead: '',
    after: { start: content.end, end: content.end },
    trail: '',
    indent: indentOf(text, content.start),
    depth: 1,
  };
}

/** Lines to put around a region: the content stands between them, a step further in. */
export interface Frame {
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  /** What stands right before and behind the content. */
  readonly prefix?: string;
  readonly suffix?: string;
}

/** What puts a region into a frame. */
export interface Framed {
  readonly edits: readonly TextEdit[];
  /** The one of them that has the opening lines. */
  readonly opening: TextEdit;
}

/** Puts a region between the lines of a frame; `inner` are edits of the content itself, whose further lines are indented. */
export function framed(
  file: WrittenFile,
  region: Region,
  { opening, closing, prefix = '', suffix = '' }: Frame,
  inner: readonly TextEdit[],
  { eol, unit }: Layout,
): Framed {
  const { content, before, lead, after, trail, indent, depth } = region;
  const separator = eol + indent;
  const replaced = inner.filter(({ range }) => range.end > range.start);
  const indents = indentLines(file, content, unit.repeat(depth)).filter(
    ({ range }) => !replaced.some((edit) => edit.range.start < range.start && range.start < edit.range.end),
  );
  const first = { range: before, newText: lead + opening.join(separator) + separator + unit + prefix };
  const last = { range: after, newText: suffix + separator + closing.join(separator) + trail };
  return { edits: [first, ...indents, ...inner, last], opening: first };
}
