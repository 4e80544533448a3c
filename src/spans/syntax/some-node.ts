import type { SyntaxNode } from './syntax-node.ts';

/**
 * Whether `look` finds one of some nodes and all below them, which it is asked of in the order of the text; not of what is below
 * one that it passes over.
 */
export function someNode(
  roots: readonly SyntaxNode[],
  look: (node: SyntaxNode) => 'found' | 'passed over' | undefined,
): boolean {
  const stack = [...roots].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    const said = look(node);
    if (said === 'found') return true;
    if (said === 'passed over') continue;
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return false;
}
