import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { typescript } from './compiler.ts';
import type { Style } from './style.ts';
import { indentOf, lineEndOf, lineStartOf, nodesOf } from './tree.ts';

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
  /** Levels by which the content's further lines move even before they are wrapped. */
  readonly moved: number;
}

/** What stands in a function's braces; `from` is where it may start: behind the brace, a directive or `super(..)`. */
export function regionOfBody(tree: ts.SourceFile, body: ts.Block, from: number, style: Style): Region {
  const { text } = tree;
  const closingBrace = body.end - 1;
  const lineEnd = lineEndOf(text, from);
  const isRestOfLineComment = /^[^\S\r\n]*(\/\/.*|\/\*((?!\*\/).)*\*\/[^\S\r\n]*)?$/.test(text.slice(from, lineEnd));
  const start = skipSpace(text, isRestOfLineComment && lineEnd < closingBrace ? lineEnd : from);
  const end = skipSpaceBack(text, closingBrace);
  const openingLine = lineStartOf(text, body.getStart(tree));
  const outer = indentOf(text, openingLine);
  const isOnOwnLine = lineStartOf(text, start) >= from;
  const isClosedOnOwnLine = lineStartOf(text, closingBrace) >= end;
  const isBesideBrace = lineStartOf(text, start) === openingLine;
  const indent = isBesideBrace ? outer + style.indent : indentOf(text, start);
  return {
    content: { start, end },
    before: isOnOwnLine ? { start, end: start } : { start: skipSpaceBack(text, start), end: start },
    lead: isOnOwnLine ? '' : style.lineBreak + indent,
    after: isClosedOnOwnLine ? { start: end, end } : { start: end, end: closingBrace },
    trail: isClosedOnOwnLine ? '' : style.lineBreak + outer,
    indent,
    moved: 0,
  };
}

/** The expression that is an arrow function's body. Parentheses go where only an object literal needed them. */
export function regionOfExpression(tree: ts.SourceFile, body: ts.Expression, style: Style): Region {
  const { text } = tree;
  const content = unwrappedObject(text, body) ?? body;
  const [start, end] = [content.getStart(tree), content.end];
  const outerStart = body.getStart(tree);
  const isOnOwnLine = lineStartOf(text, outerStart) + indentOf(text, outerStart).length === outerStart;
  const indent = isOnOwnLine ? indentOf(text, outerStart) : indentOf(text, outerStart) + style.indent;
  return {
    content: { start, end },
    before: { start: isOnOwnLine ? outerStart : skipSpaceBack(text, outerStart), end: start },
    lead: isOnOwnLine ? '' : style.lineBreak + indent,
    after: { start: end, end: body.end },
    trail: '',
    indent,
    moved: isOnOwnLine ? 0 : 1,
  };
}

/** The same expression, when statements take its place and it needs braces. */
export function regionOfExpressionInBraces(tree: ts.SourceFile, body: ts.Expression, style: Style): Region {
  const { text } = tree;
  const region = regionOfExpression(tree, body, style);
  const start = skipSpaceBack(text, body.getStart(tree));
  const outer = indentOf(text, start);
  return {
    ...region,
    before: { start, end: region.content.start },
    lead: ` {${style.lineBreak}${region.indent}`,
    trail: `${style.lineBreak}${outer}}`,
  };
}

/** Statements beside others. */
export function regionOfStatements(text: string, content: OffsetRange): Region {
  return {
    content,
    before: { start: content.start, end: content.start },
    lead: '',
    after: { start: content.end, end: content.end },
    trail: '',
    indent: indentOf(text, content.start),
    moved: 0,
  };
}

/** Insertions that move all lines of `range` but its first by `levels`. The inside of literals stays as it is. */
export function indentLines(tree: ts.SourceFile, range: OffsetRange, levels: number, style: Style): TextEdit[] {
  const { text } = tree;
  const literals = multilineLiterals(tree, range);
  const newText = style.indent.repeat(levels);
  const edits: TextEdit[] = [];
  for (let start = nextLine(text, range.start); start < range.end; start = nextLine(text, start)) {
    const isBlank = text.slice(start, lineEndOf(text, start)).trim() === '';
    if (isBlank || literals.some((literal) => literal.start < start && start < literal.end)) continue;
    edits.push(insertAt(start, newText));
  }
  return edits;
}

/** Deletions that move all lines of `range` but its first back to the left by what `from` is longer than `to`. */
export function outdentLines(tree: ts.SourceFile, range: OffsetRange, from: string, to: string): TextEdit[] {
  const { text } = tree;
  const surplus = from.length - to.length;
  const literals = multilineLiterals(tree, range);
  const edits: TextEdit[] = [];
  for (let start = nextLine(text, range.start); start < range.end; start = nextLine(text, start)) {
    const length = Math.min(surplus, indentOf(text, start).length);
    if (length <= 0 || literals.some((literal) => literal.start < start && start < literal.end)) continue;
    edits.push({ range: { start, end: start + length }, newText: '' });
  }
  return edits;
}

/** Offset behind white space and line breaks. */
export function skipSpace(text: string, offset: number): number {
  while (offset < text.length && /\s/.test(text[offset]!)) offset++;
  return offset;
}

/** Where the white space in front of an offset begins. */
export function skipSpaceBack(text: string, offset: number): number {
  while (offset > 0 && /\s/.test(text[offset - 1]!)) offset--;
  return offset;
}

function unwrappedObject(text: string, body: ts.Expression): ts.Expression | undefined {
  if (!typescript.isParenthesizedExpression(body)) return undefined;
  const inner = body.expression;
  if (!typescript.isObjectLiteralExpression(inner)) return undefined;
  const around = text.slice(body.getStart() + 1, inner.getStart()) + text.slice(inner.end, body.end - 1);
  return around.trim() === '' ? inner : undefined;
}

/** Literals whose line breaks belong to their value: parts of templates, and strings continued by a backslash. */
function multilineLiterals(tree: ts.SourceFile, range: OffsetRange): OffsetRange[] {
  const literals: OffsetRange[] = [];
  for (const node of nodesOf(tree, ({ pos, end }) => pos < range.end && end > range.start)) {
    if (
      typescript.isTemplateHead(node) ||
      typescript.isTemplateMiddleOrTemplateTail(node) ||
      typescript.isStringLiteralLike(node)
    ) {
      literals.push({ start: node.getStart(tree), end: node.end });
    }
  }
  return literals;
}

function nextLine(text: string, offset: number): number {
  const end = lineEndOf(text, offset);
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/** Before a semicolon that begins a later line: it guards that line, in files that do without semicolons. */
export function endWithoutGuard(text: string, statement: ts.Node): number {
  const guard = /[\r\n]\s*;$/.exec(text.slice(statement.getStart(), statement.end));
  return guard ? skipSpaceBack(text, statement.end - 1) : statement.end;
}
