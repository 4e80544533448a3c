import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';

/** `resourceFromAttributes` and, of SDKs before 2.0, `Resource`; the SDK's own package exports them too, as `resources`. */
const library = /^@opentelemetry\/(resources|sdk-node|sdk-trace-(base|node|web))$/;

/** Whether a callee makes a resource of the attributes that it is given. */
export function isResource({ scopes }: FileContext, callee: SyntaxNode): boolean {
  let node = callee;
  while (node.type === 'member_expression') node = unwrapped(node.field('object') ?? node);
  const declared = node.type === 'identifier' ? scopes.resolve(node) : undefined;
  if (declared?.module) return library.test(declared.module.source);
  const required = declared?.value && unwrapped(declared.value);
  return library.test(stringValue(required?.field('arguments')?.children[0]) ?? '');
}
