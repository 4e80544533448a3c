import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** All below some nodes that runs when they do, in the order of the text: not what is inside of functions, lambdas and classes. */
export function ownNodesOf(roots: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [...roots].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    if (/^(function_definition|lambda|class_definition)$/.test(node.type)) continue;
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}
