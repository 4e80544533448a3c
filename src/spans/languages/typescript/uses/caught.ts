import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import { holdsCaught } from '../handlers.ts';
import type { Scopes } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';

/** An expression, with what was caught taken for an error unless the code asks whether it is one. */
export function describeError(node: SyntaxNode, scopes: Scopes): Expression {
  const described = describe(node, scopes);
  return described.kind === 'unknown' && isCaught(node, scopes) ? { ...described, kind: 'error' } : described;
}

/** Whether an expression is a variable that holds what was thrown: of a `catch`, or of a rejection's handler. */
export function isCaught(node: SyntaxNode, scopes: Scopes): boolean {
  const name = unwrapped(node);
  const declared = /^(identifier|shorthand_property_identifier)$/.test(name.type) ? scopes.resolve(name) : undefined;
  return declared !== undefined && holdsCaught(declared) && !isTypeAsked(declared.identifier, name.text);
}

/** `typeof error === 'string'` */
function isTypeAsked(identifier: SyntaxNode, name: string): boolean {
  const around = identifier.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  return around?.text.includes(`typeof ${name}`) ?? false;
}
