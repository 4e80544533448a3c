import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { helperOf } from './helpers.ts';
import type { Lowering } from './lowering.ts';
import { isAsync, isFunction, isGenerator } from './syntax.ts';

/** Whether a call of a function of this file always throws: it says so by its type, or ends in a `throw`. */
export function neverReturns(lowering: Lowering, callee: SyntaxNode): boolean {
  const { scopes } = lowering.file;
  const declared = callee.type === 'identifier' ? scopes.resolve(callee)?.value : undefined;
  const called = helperOf(lowering, callee) ?? (declared && isFunction(declared) ? declared : undefined);
  if (!called || isGenerator(called) || isAsync(called)) return false;
  if (called.field('return_type')?.text.replace(/^:\s*/, '') === 'never') return true;
  const body = called.field('body');
  return body?.type === 'statement_block' && body.children.at(-1)?.type === 'throw_statement' && !returnsIn(body);
}

function returnsIn(body: SyntaxNode): boolean {
  return body
    .descendants()
    .some((node) => node.type === 'return_statement' && node.ancestor(isFunction) === body.parent);
}
