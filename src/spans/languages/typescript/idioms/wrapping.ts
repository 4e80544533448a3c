import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { isAsync } from '../syntax.ts';
import { type EndMethod, endsIn } from './ends.ts';
import { indentLines, type Layout, lineEnd } from './layout.ts';
import { awaitReturns } from './returns.ts';

/** Statements in a row of one block. */
export interface Body {
  readonly statements: readonly SyntaxNode[];
  /** Where the statement in front of them ends, or the block begins. */
  readonly after: number;
  /** Where the block ends. */
  readonly before: number;
}

export interface Wrapping {
  readonly name: string;
  /** Absent: `end`. */
  readonly method?: EndMethod;
  /** The variable may have no span in it. */
  readonly optional?: boolean;
  /** The function that the wrapped statements belong to. */
  readonly enclosing: SyntaxNode | undefined;
  readonly makeAsync?: boolean;
  /** How `SpanStatusCode` is written there; absent: errors are not seen to. */
  readonly statusCode?: string | undefined;
}

/** Puts statements into a `try` that ends a span in its `finally`, and takes out the ends that were in them. */
export function wrap(file: FileContext, body: Body, layout: Layout, wrapping: Wrapping): Rewrite | undefined {
  const { statements } = body;
  const ending = endingTry(body, wrapping);
  const ends = endsIn(
    file,
    ending ? [...statements.slice(0, -1), ending.field('body')!] : statements,
    wrapping.name,
    wrapping.method,
  );
  if (!ends) return undefined;
  const isAsynchronous = wrapping.makeAsync || (wrapping.enclosing !== undefined && isAsync(wrapping.enclosing));
  const returns = awaitReturns(statements, isAsynchronous);
  const around = ending ? openEarlier(file, body, ending, layout) : tryAround(file, body, layout, wrapping, ends);
  // Lines that go need no indentation.
  const isGone = (at: number) => ends.some(({ range }) => range.start < at && at < range.end);
  const edits = around.filter(({ range }) => !isGone(range.start));
  return { edits: [...edits, ...ends, ...returns.edits], safe: returns.safe };
}

function tryAround(
  file: FileContext,
  { statements, after, before }: Body,
  layout: Layout,
  wrapping: Wrapping,
  removed: readonly TextEdit[],
): TextEdit[] {
  const { eol, indent, unit } = layout;
  const from = lineEnd(file.text, after);
  const to = from + file.text.slice(from, before).trimEnd().length;
  const isRemoved = (offset: number) => removed.some(({ range }) => range.start <= offset && offset < range.end);
  const kept = statements.filter(({ start }) => !isRemoved(start));
  const first = kept[0];
  if (!first) {
    const isBelow = statements[0]!.start > from;
    const end = endCall(wrapping) + layout.semicolon;
    return [isBelow ? insertAt(from, eol + indent + end) : insertAt(after, ` ${end}`)];
  }
  if (statements.length === 1 && first.type === 'try_statement' && !first.field('finalizer') && !wrapping.statusCode) {
    // What is written in one line stays so.
    return [insertAt(first.end, finallyClause(wrapping, first.text.includes('\n') ? layout : inOneLine))];
  }
  // Statements that share a line with what stays outside are wrapped where they stand.
  const isOpen = file.text[before] !== '}' || file.text.slice(to, before).includes('\n');
  if (statements[0]!.start < from || to < statements.at(-1)!.end || !isOpen) {
    return [insertAt(first.start, 'try { '), insertAt(kept.at(-1)!.end, ` }${clauses(wrapping, inOneLine)}`)];
  }
  const nextLine = file.text.indexOf('\n', from) + 1;
  const indented = indentLines(file, statements, nextLine, to, unit);
  // Spaces behind an end go with it.
  const close = removed.find(({ range }) => range.start < to && to < range.end)?.range.end ?? to;
  const end = `${eol}${indent}}${clauses(wrapping, layout)}`;
  return [insertAt(from, `${eol}${indent}try {`), ...indented, insertAt(close, end)];
}

/** A last `try` that only sees to the end of the span: what is in front of it can go into it. */
function endingTry({ statements }: Body, { name, statusCode, method = 'end' }: Wrapping): SyntaxNode | undefined {
  const last = statements.at(-1)!;
  if (statements.length < 2 || last.type !== 'try_statement' || last.field('handler') || statusCode) return undefined;
  const begin = last.field('finalizer')?.field('body')?.children[0];
  const callee = begin?.type === 'expression_statement' ? begin.children[0]!.field('function') : undefined;
  const ends = callee?.field('property')?.text === method && callee.field('object')?.text === name;
  return ends ? last : undefined;
}

function openEarlier(file: FileContext, { statements, after }: Body, ending: SyntaxNode, layout: Layout): TextEdit[] {
  const { text } = file;
  const { eol, indent, unit } = layout;
  const [first] = statements;
  const opening = { start: ending.start, end: ending.field('body')!.start + 1 };
  const from = lineEnd(text, after);
  const line = text.slice(0, opening.start).trimEnd().length;
  const ownLines = first!.start > from && text.slice(line, opening.start).includes('\n');
  if (!ownLines) return [insertAt(first!.start, 'try { '), { range: opening, newText: '' }];
  const kept = text.slice(0, opening.start).lastIndexOf('\n');
  const start = text[kept - 1] === '\r' ? kept - 1 : kept;
  const before = statements.slice(0, -1);
  return [
    insertAt(from, `${eol}${indent}try {`),
    ...indentLines(file, before, text.indexOf('\n', from) + 1, start, unit),
    { range: { start, end: opening.end }, newText: '' },
  ];
}

/** What comes after the closing brace of a `try`. */
export function clauses(wrapping: Wrapping, layout: Layout): string {
  const { name, statusCode } = wrapping;
  const handler = statusCode ? catchClause(name, statusCode, layout) : '';
  return handler + finallyClause(wrapping, layout);
}

const inOneLine: Layout = { eol: ' ', indent: '', unit: '', semicolon: ';' };

function catchClause(name: string, statusCode: string, { eol, indent, unit, semicolon }: Layout): string {
  const lines = [
    ` catch (error) {`,
    `${indent}${unit}${name}.recordException(error instanceof Error ? error : String(error))${semicolon}`,
    `${indent}${unit}${name}.setStatus({ code: ${statusCode}.ERROR, message: String(error) })${semicolon}`,
    `${indent}${unit}throw error${semicolon}`,
    `${indent}}`,
  ];
  return lines.join(eol);
}

function finallyClause(wrapping: Wrapping, { eol, indent, unit, semicolon }: Layout): string {
  return ` finally {${eol}${indent}${unit}${endCall(wrapping)}${semicolon}${eol}${indent}}`;
}

/** `span.end()` */
export function endCall({ name, optional, method = 'end' }: Pick<Wrapping, 'name' | 'optional' | 'method'>): string {
  return `${name}${optional ? '?' : ''}.${method}()`;
}
