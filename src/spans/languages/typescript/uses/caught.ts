import type { Expression } from '../../../uses/expression.ts';
import { argumentsOf } from '../calls.ts';
import type { Scopes } from '../scopes.ts';
import { parametersOf } from '../scopes.ts';
import { isFunction, type SyntaxNode, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';

/** An expression, with what was caught taken for an error unless the code asks whether it is one. */
export function describeError(node: SyntaxNode, scopes: Scopes): Expression {
  const described = describe(node, scopes);
  return described.kind === 'unknown' && isCaught(node, scopes) ? { ...described, kind: 'error' } : described;
}

/** Whether an expression is a variable that holds what was thrown: of a `catch`, or of a rejection's handler. */
export function isCaught(node: SyntaxNode, scopes: Scopes): boolean {
  const name = unwrapped(node);
  const declared = name.type === 'identifier' ? scopes.resolve(name) : undefined;
  if (!declared || isTypeAsked(declared.identifier, name.text)) return false;
  return declared.kind === 'catch' || (declared.kind === 'parameter' && isOfRejection(declared.identifier));
}

/** `typeof error === 'string'` */
function isTypeAsked(identifier: SyntaxNode, name: string): boolean {
  const around = identifier.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  return around?.text.includes(`typeof ${name}`) ?? false;
}

/** The parameter of `promise.catch((error) => …)` and of the second function of `then`. */
function isOfRejection(identifier: SyntaxNode): boolean {
  const handler = identifier.ancestor(isFunction);
  const call = handler?.parent?.type === 'arguments' ? handler.parent.parent : undefined;
  const method = call?.field('function')?.field('property')?.text;
  if (!handler || !call || parametersOf(handler).length !== 1) return false;
  const index = argumentsOf(call).indexOf(handler);
  return (method === 'catch' && index === 0) || (method === 'then' && index === 1);
}
