import type { OffsetRange } from '../../base/range.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** Nodes of which a part lies in a range, in the order of the text. */
export function nodesTouching(root: SyntaxNode, { start, end }: OffsetRange): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    stack.push(...node.children.filter((child) => child.start <= end && child.end >= start).reverse());
  }
  return found;
}
