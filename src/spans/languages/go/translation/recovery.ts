import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';

const known = new WeakMap<SyntaxNode, boolean>();

/** Whether a function around a node recovers from panics, so that they are a way on which it goes on. */
export function recovers(node: SyntaxNode): boolean {
  for (let around = node.ancestor(isFunction); around; around = around.ancestor(isFunction)) {
    if (doesRecover(around)) return true;
  }
  return false;
}

/** `defer func() { if r := recover(); r != nil { … } }()` */
function doesRecover(around: SyntaxNode): boolean {
  const found = known.get(around);
  if (found !== undefined) return found;
  const does =
    around.text.includes('recover()') &&
    around
      .descendants()
      .some(
        (node) =>
          node.type === 'defer_statement' && node.ancestor(isFunction) === around && /\brecover\(\)/.test(node.text),
      );
  known.set(around, does);
  return does;
}
