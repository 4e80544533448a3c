import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';

const known = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

/** Whether a function around a node recovers from panics by then, so that they are a way on which it goes on. */
export function recovers(node: SyntaxNode): boolean {
  for (let around = node.ancestor(isFunction); around; around = around.ancestor(isFunction)) {
    if (recoveriesIn(around).some(({ start }) => start < node.start)) return true;
  }
  return false;
}

/** Whether something is deferred in a function around a node, which runs when that panics. */
export function defers(node: SyntaxNode): boolean {
  for (let around = node.ancestor(isFunction); around; around = around.ancestor(isFunction)) {
    if (around.descendants().some(({ type }) => type === 'defer_statement')) return true;
  }
  return false;
}

/** The statements of a function like `defer func() { if reason := recover(); reason != nil { … } }()`. */
function recoveriesIn(around: SyntaxNode): readonly SyntaxNode[] {
  const found = known.get(around);
  if (found) return found;
  const deferrals = around.text.includes('recover()') ? around.descendants() : [];
  const recoveries = deferrals.filter(
    (node) =>
      node.type === 'defer_statement' && node.ancestor(isFunction) === around && /\brecover\(\)/.test(node.text),
  );
  known.set(around, recoveries);
  return recoveries;
}
