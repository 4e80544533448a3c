import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** Expressions that may give the value of a row or an expression: its last one, or those of the branches of that. */
export function valuesOf(root: SyntaxNode): readonly SyntaxNode[] {
  return leavesOf(root, (node) => {
    const { type, children } = node;
    if (type === 'Match') return children.slice(-1);
    if (type !== 'Try') return undefined;
    return children.filter((child) => child.type !== 'TryAfter' && !(child.type === 'Body' && node.field('TryOf')));
  });
}

/** The calls among them that control does not come back from: whose value is not looked at, and nothing is to be cleaned up. */
export function tailCallsOf(row: SyntaxNode): readonly SyntaxNode[] {
  const leaves = leavesOf(row, ({ type, children }) => {
    if (type !== 'Try') return undefined;
    const isCleanedUp = children.some((child) => child.type === 'TryAfter');
    return isCleanedUp ? [] : children.filter((child) => choices.has(child.type));
  });
  return leaves.filter(({ type }) => type === 'Call' || type === 'RemoteCall');
}

/** Goes down to what gives the value of a node; `partsOf` may know better where that is. */
function leavesOf(
  root: SyntaxNode,
  partsOf: (node: SyntaxNode) => readonly SyntaxNode[] | undefined,
): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { type, children } = node;
    const parts =
      partsOf(node) ??
      (choices.has(type) ? children.flatMap((child) => child.field('Body') ?? []) : undefined) ??
      (type === 'Maybe' ? children : undefined) ??
      (lastOnes.has(type) ? children.slice(-1) : undefined);
    if (parts) stack.push(...parts);
    else found.push(node);
  }
  return found;
}

/** Of whose clauses one gives the value. */
const choices: ReadonlySet<string> = new Set(['Case', 'Receive', 'If', 'TryOf', 'TryCatch', 'MaybeElse']);

/** Whose value is that of their last child. */
const lastOnes: ReadonlySet<string> = new Set(['Body', 'Block', 'Parenthesized', 'AndAlso', 'OrElse']);
