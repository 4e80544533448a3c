import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isStatementList, statementAround } from '../editing/places.ts';
import type { PythonFile } from '../file.ts';
import { unwrapped } from '../syntax.ts';

/** The node of a kind that begins where a range does: messages underline its first line only. */
export function nodeAt({ module }: PythonFile, { start }: OffsetRange, matches: (node: SyntaxNode) => boolean) {
  return module.pathTo(start).findLast((node) => node.start === start && matches(node));
}

/** The statement that is a call and nothing else, by where the call begins. */
export function callStatementAt(file: PythonFile, range: OffsetRange): SyntaxNode | undefined {
  const statement = nodeAt(file, range, ({ type }) => type === 'expression_statement');
  const [only, another] = statement?.children ?? [];
  return only?.type === 'call' && !another && isInList(statement) ? statement : undefined;
}

/** The call of a whole range. */
export function callAt(file: PythonFile, { start, end }: OffsetRange): SyntaxNode | undefined {
  return nodeAt(file, { start, end }, (node) => node.type === 'call' && node.end === end);
}

export function isInList(statement: SyntaxNode | undefined): boolean {
  return statement?.parent !== undefined && isStatementList(statement.parent);
}

/** The statement around an offset. */
export function statementAt({ module }: PythonFile, { start }: OffsetRange): SyntaxNode | undefined {
  const [innermost] = module.pathTo(start);
  return innermost && statementAround(innermost);
}

/** `span.end()` */
export function isCallOf(statement: SyntaxNode, object: string, method: string): boolean {
  const [only, another] = statement.type === 'expression_statement' ? statement.children : [];
  if (another || only?.type !== 'call') return false;
  const callee = unwrapped(only.field('function')!);
  return callee.field('attribute')?.text === method && callee.field('object')?.text === object;
}
