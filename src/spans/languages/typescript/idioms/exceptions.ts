import { insertAt } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { indentOf, insertBefore, layoutAt } from './layout.ts';

/** Records an exception in front of the statement that sets the status for it. */
export function recordException(
  file: FileContext,
  { name }: Span,
  status: OffsetRange,
  error: string,
): Rewrite | undefined {
  const statement = file.program.pathTo(status.start).find(({ type }) => type === 'expression_statement');
  if (statement?.parent?.type !== 'statement_block' || !file.scopes.lookUp(name, statement)) return undefined;
  const { eol, semicolon } = layoutAt(file, statement);
  const call = `${name}.recordException(${exceptionOf(file, error, statement)})${semicolon}`;
  return { edits: [insertBefore(file, statement, [call], eol)], safe: true };
}

/** What a variable holds as `recordException` takes it, which is errors and text: what is caught may be anything. */
export function exceptionOf(file: FileContext, name: string, place: SyntaxNode): string {
  const type = file.scopes.lookUp(name, place)?.type?.text ?? '';
  const asked = place.ancestor((node) => isBranchOf(node, `${name} instanceof `));
  const isError = /^:\s*[\w.]*(Error|Exception)(\s*\|\s*(null|undefined))*$/.test(type) || asked !== undefined;
  return isError ? name : `${name} instanceof Error ? ${name} : String(${name})`;
}

/** Whether a node is what an `if` does when its condition, which begins like this, holds. */
function isBranchOf(node: SyntaxNode, condition: string): boolean {
  const { parent } = node;
  if (parent?.type !== 'if_statement' || parent.field('consequence') !== node) return false;
  return parent.field('condition')!.text.startsWith(`(${condition}`);
}

/** Throws at the end of a `catch` what it caught. */
export function throwAgain(file: FileContext, handler: OffsetRange): Rewrite | undefined {
  const clause = file.program.pathTo(handler.start).find(({ type }) => type === 'catch_clause');
  const error = clause?.field('parameter');
  const last = clause?.field('body')?.children.at(-1);
  if (error?.type !== 'identifier' || !last) return undefined;
  const { eol, semicolon } = layoutAt(file, last);
  const isInLine = !file.text.slice(clause!.field('body')!.start, last.start).includes('\n');
  const separator = isInLine ? `${/[;}]$/.test(last.text) ? '' : ';'} ` : eol + indentOf(file.text, last.start);
  // The caller gets to see the error.
  return { edits: [insertAt(last.end, `${separator}throw ${error.text}${semicolon}`)], safe: false };
}
