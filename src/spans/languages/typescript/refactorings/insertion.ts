import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { indentOf, insertBefore, layoutAt, lineEnd, lineStart, usualUnit } from '../idioms/layout.ts';
import type { FileContext } from '../lowering.ts';
import { toldApart } from '../semicolons.ts';
import { statementAround } from './places.ts';

/** Puts statements at the head of a block, behind its directives and what a constructor has to do first. */
export function insertAtHead(file: FileContext, block: SyntaxNode, statements: readonly string[]): TextEdit {
  const skipped = block.children.filter(isFirst).at(-1);
  const next = block.children.find((child) => !isFirst(child));
  const { text } = file;
  const at = skipped?.end ?? block.start + 1;
  const { eol, unit } = layoutAt(file, block);
  const outer = indentOf(text, block.start);
  const isMultiline = text.slice(at, next?.start ?? block.end).includes('\n');
  if (!next && !isMultiline) {
    const lines = statements.map((statement) => eol + outer + unit + statement);
    return { range: { start: at, end: block.end - 1 }, newText: `${lines.join('')}${eol}${outer}` };
  }
  // A comment behind the brace stays there.
  const end = lineEnd(text, at);
  const isRestComment = /^[ \t]*(\/\/.*)?$/.test(text.slice(at, end)) && isMultiline;
  const separator = isMultiline ? eol + (next ? indentOf(text, next.start) : outer + unit) : ' ';
  const added = toldApart(statements, separator, next).map((statement) => separator + statement);
  const isOpen = !isMultiline && skipped !== undefined && !skipped.text.endsWith(';');
  return insertAt(isRestComment ? end : at, `${isOpen ? ';' : ''}${added.join('')}`);
}

/** Puts statements behind another one of a list. */
export function insertAfter(file: FileContext, statement: SyntaxNode, statements: readonly string[]): TextEdit {
  const { text } = file;
  const end = lineEnd(text, statement.end);
  const isLast = /^[ \t]*(\/\/.*)?$/.test(text.slice(statement.end, end));
  const separator = isLast ? layoutAt(file, statement).eol + indentOf(text, statement.start) : ' ';
  const next = statement.parent?.children.find(({ start }) => start >= statement.end);
  const added = toldApart(statements, separator, next)
    .map((line) => separator + line)
    .join('');
  if (isLast) return insertAt(end, added);
  return insertAt(statement.end, statement.text.endsWith(';') || !next ? added : `;${added}`);
}

/** The first place of `text` in what an edit inserts. */
export function placeIn(edits: readonly TextEdit[], edit: TextEdit, text: string, from = 0) {
  const start = edit.newText.indexOf(text, from);
  return { edit: edits.indexOf(edit), range: { start, end: start + text.length } };
}

function isFirst(statement: SyntaxNode): boolean {
  if (statement.type !== 'expression_statement') return false;
  const [expression] = statement.children;
  return expression?.type === 'string' || expression?.field('function')?.type === 'super';
}

/** What ends a statement in this file. */
export function semicolonOf({ program }: FileContext): ';' | '' {
  const statement = program.children.find(({ type }) =>
    /^(import_statement|expression_statement|lexical_declaration)$/.test(type),
  );
  return statement && !statement.text.endsWith(';') ? '' : ';';
}

/** Puts statements in front of the one around a call; a function of one expression gets a block. */
export function inFront(
  file: FileContext,
  call: SyntaxNode,
  fn: SyntaxNode,
  statements: readonly string[],
): readonly TextEdit[] {
  const body = fn.field('body')!;
  const statement = statementAround(call);
  if (body.type === 'statement_block' && statement) {
    return [insertBefore(file, statement, statements, layoutAt(file, statement).eol)];
  }
  const { text } = file;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  // An expression in a line of its own is as deep as the block's statements.
  const open = body.start - /\s*$/.exec(text.slice(0, body.start))![0].length;
  const indent = indentOf(text, lineStart(text, open) + /^\s*/.exec(text.slice(lineStart(text, open)))![0].length);
  const inner = eol + indent + usualUnit(text);
  const head = statements.map((line) => inner + line).join('');
  const newText = ` {${head}${inner}return `;
  return [
    { range: { start: open, end: body.start }, newText },
    insertAt(body.end, `${semicolonOf(file)}${eol}${indent}}`),
  ];
}

/** A name that is not in a function yet: `base`, or with a number. */
export function freeName(fn: SyntaxNode, base: string): string {
  const isTaken = (name: string) => new RegExp(`\\b${name}\\b`).test(fn.text);
  let name = base;
  for (let suffix = 1; isTaken(name); suffix++) name = `${base}${suffix}`;
  return name;
}
