import { someNode } from '../../../syntax/some-node.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** All below some nodes that runs when they do, in the order of the text: not what is inside of functions, lambdas and classes. */
export function ownNodesOf(roots: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  someNode(roots, (node) => {
    found.push(node);
    return /^(function_definition|lambda|class_definition)$/.test(node.type) ? 'passed over' : undefined;
  });
  return found;
}
