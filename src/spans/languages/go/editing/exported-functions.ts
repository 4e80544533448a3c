import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { receiverTypeOf } from '../sources.ts';
import { carrierOf } from './carriers.ts';
import { isContextType, namedTypeOf } from './types.ts';

/**
 * The functions and methods that other packages call, by their names in capitals, and that are given a context, itself or in
 * a request: without one, spans would begin traces of their own.
 */
export function exportedFunctions({ root, scopes }: GoSource): SyntaxNode[] {
  return root.children.filter((node) => {
    if (!/^(function|method)_declaration$/.test(node.type) || !node.field('body')) return false;
    if (!isExported(node.field('name')?.text)) return false;
    if (node.type === 'method_declaration' && !isExported(receiverTypeOf(node))) return false;
    return (node.field('parameters')?.children ?? []).some((parameter) => {
      const type = parameter.field('type');
      return isContextType(type, scopes) || carrierOf(namedTypeOf(type, scopes)) !== undefined;
    });
  });
}

function isExported(name: string | undefined): boolean {
  return name !== undefined && /^\p{Lu}/u.test(name);
}
