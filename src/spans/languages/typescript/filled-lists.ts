import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Scopes } from './scopes.ts';
import { unwrapped } from './syntax.ts';

/** Whether something is in a list, as far as its syntax tells: a loop over `['end', 'error']` runs. */
export function isFilledList(expression: SyntaxNode, scopes: Scopes): boolean {
  const node = unwrapped(expression);
  const declared = node.type === 'identifier' ? scopes.resolve(node) : undefined;
  const isConstant = declared?.kind === 'const' && declared.property === undefined;
  const list = isConstant && declared.value ? unwrapped(declared.value) : node;
  return list.type === 'array' && list.children.some(({ type }) => type !== 'spread_element');
}
