import type { TextEdit } from '../../../../base/edit.ts';
import { contains, type OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFirstOfLine, lineEnd, lineStart } from '../editing/layout.ts';
import type { GoSource } from '../sources.ts';
import { isFunction, statementsOf } from '../syntax.ts';

/** The outermost call that begins where a range does, and is not shorter. */
export function callAt({ root }: GoSource, range: OffsetRange): SyntaxNode | undefined {
  const calls = root
    .pathTo(range.start)
    .filter(({ type, start }) => type === 'call_expression' && start === range.start);
  return calls.toReversed().find(({ end }) => end >= range.end);
}

/** The call of exactly this range. */
export function callOf({ root }: GoSource, { start, end }: OffsetRange): SyntaxNode | undefined {
  return root.pathTo(start).find((node) => node.type === 'call_expression' && node.start === start && node.end === end);
}

/** The statement of a row of statements that begins at an offset, outermost first. */
export function statementAt({ root }: GoSource, offset: number): SyntaxNode | undefined {
  return root.pathTo(offset).findLast((node) => node.start === offset && isStatement(node));
}

/** The statement that a node is in, in the innermost row. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  return isStatement(node) ? node : node.ancestor(isStatement);
}

function isStatement({ parent }: SyntaxNode): boolean {
  return parent?.type === 'statement_list';
}

/** Whether a statement stands directly in the body of a function. */
export function isInBody(statement: SyntaxNode): boolean {
  const block = statement.parent?.parent;
  return block?.type === 'block' && block.parent !== undefined && isFunction(block.parent);
}

/** Takes a statement out with its lines; `undefined` if other code shares them, or if its block would be left empty. */
export function withoutStatement({ text }: GoSource, statement: SyntaxNode): TextEdit | undefined {
  const row = statement.parent?.children ?? [];
  if (row.length < 2 || !isFirstOfLine(text, statement.start)) return undefined;
  const end = lineEnd(text, statement.end);
  if (!/^[ \t]*(?:\/\/[^\n]*)?\r?$/.test(text.slice(statement.end, end))) return undefined;
  const next = text.indexOf('\n', end) + 1 || text.length;
  const start = lineStart(text, statement.start);
  // Of two empty lines that would come together, one is enough.
  const isApart = /(?:^|\n)[ \t]*\r?\n$|\{[ \t]*\r?\n$/.test(text.slice(0, start));
  const gap = isApart ? (/^[ \t]*\r?\n/.exec(text.slice(next))?.[0].length ?? 0) : 0;
  return { range: { start, end: next + gap }, newText: '' };
}

/** The statement to take out with a call: its own, or the deferral of a function in which there is nothing else. */
export function removableAround(call: SyntaxNode): SyntaxNode | undefined {
  const { parent } = call;
  const statement = parent?.type === 'expression_statement' || parent?.type === 'defer_statement' ? parent : undefined;
  if (!statement || statement.type === 'defer_statement') return statement;
  const closure = statement.parent?.parent?.parent;
  const isAlone = statementsOf(statement.parent?.parent).length === 1;
  const deferral = closure?.type === 'func_literal' ? closure.parent?.parent : undefined;
  return isAlone && deferral?.type === 'defer_statement' ? deferral : statement;
}

export function isIn(outer: OffsetRange, inner: OffsetRange): boolean {
  return contains(outer, inner);
}
