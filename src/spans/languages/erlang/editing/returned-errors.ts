import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FunctionForm } from '../module.ts';
import { atomOf } from '../syntax.ts';
import { valuesOf } from './values.ts';

/** Whether a value is `{error, Reason}` where it says that something failed. */
export type Errors = 'none' | 'some' | 'all';

/** Whether a clause returns errors: they are written there, or a call gives its value and the `-spec` tells of them. */
export function errorsOfClause({ specification }: FunctionForm, clause: SyntaxNode): Errors {
  const body = clause.field('Body')!;
  const written = errorsOf(body);
  if (written !== 'none') return written;
  const isSpecified = specification?.descendants().some(isErrorType) ?? false;
  return isSpecified && valuesOf(body).some(({ type }) => calls.has(type)) ? 'some' : 'none';
}

/** Whether the values of a row, or of an expression, are errors that are written there. */
export function errorsOf(node: SyntaxNode): Errors {
  const values = valuesOf(node);
  const errors = values.filter((value) => value.type === 'Tuple' && isErrorPair(value));
  if (errors.length === 0) return 'none';
  return errors.length === values.length ? 'all' : 'some';
}

function isErrorType(node: SyntaxNode): boolean {
  return node.type === 'TupleType' && isErrorPair(node) && !node.ancestor(({ type }) => type === 'TypeArguments');
}

function isErrorPair({ children }: SyntaxNode): boolean {
  return children.length === 2 && atomOf(children[0]) === 'error';
}

const calls: ReadonlySet<string> = new Set(['Call', 'RemoteCall', 'MacroCall']);
