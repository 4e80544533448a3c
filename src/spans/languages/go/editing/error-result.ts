import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { expressionsOf, resultsOf } from '../syntax.ts';
import { ownNodes } from './exits.ts';
import { freeName } from './names.ts';
import { isErrorType } from './types.ts';

/** The result by which a function tells its caller of an error, by the name that a deferred function reads it with. */
export interface ErrorResult {
  readonly name: string;
  /** What gives it the name: if one result has a name, all have. */
  readonly edits: readonly TextEdit[];
}

/** The last result of type `error`. */
export function errorResultOf({ scopes }: GoSource, fn: SyntaxNode): ErrorResult | undefined {
  const result = fn.field('result');
  if (!result) return undefined;
  const name = freeName(fn, 'err', 'retErr');
  if (result.type !== 'parameter_list') {
    if (!isErrorType(result, scopes)) return undefined;
    const { start, end } = result;
    return { name, edits: [{ range: { start, end }, newText: `(${name} ${result.text})` }] };
  }
  const error = result.children.findLast((one) => isErrorType(one.field('type'), scopes));
  if (!error) return undefined;
  const own = error.fields('name').at(-1);
  if (!own) {
    const edits = result.children.map((one) => insertAt(one.start, one === error ? `${name} ` : '_ '));
    return { name, edits };
  }
  if (own.text !== '_') return { name: own.text, edits: [] };
  return { name, edits: [{ range: { start: own.start, end: own.end }, newText: name }] };
}

/** Whether all that a function returns of its error is `nil`: a callback may have to have such a result. */
export function neverFails({ scopes }: GoSource, fn: SyntaxNode): boolean {
  const results = resultsOf(fn);
  const last = results.findLastIndex(({ type }) => isErrorType(type, scopes));
  if (last < 0 || results[last]!.identifier) return false;
  return ownNodes(fn.field('body')!)
    .filter(({ type }) => type === 'return_statement')
    .every(({ children: [given] }) => expressionsOf(given)[last]?.type === 'nil');
}
