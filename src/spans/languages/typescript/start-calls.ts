import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/** Calls of `startSpan` and `startActiveSpan` in and below a node, whoever's they are. */
export function startsIn(root: SyntaxNode): SyntaxNode[] {
  return callsOf(root, isStartName);
}

function callsOf(root: SyntaxNode, isMeant: (name: string) => boolean): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const node of root.descendants()) {
    if (node.type !== 'property_identifier' || !isMeant(node.text)) continue;
    const call = node.parent?.parent;
    if (call?.type === 'call_expression') found.push(call);
  }
  return found;
}

/** Calls of `attach` in and below a node, whoever's they are. */
export function attachesIn(root: SyntaxNode): SyntaxNode[] {
  return callsOf(root, (name) => name === 'attach');
}

/** Whether the methods of tracers that start spans are called so. */
export function isStartName(name: string): boolean {
  return name === 'startSpan' || name === 'startActiveSpan';
}

/** The variable that a call's value ends up in. */
export function targetOf(call: SyntaxNode): SyntaxNode | undefined {
  let node = call.parent;
  while (node && /^(parenthesized|as|ternary|await|binary|non_null|satisfies)_expression$/.test(node.type)) {
    node = node.parent;
  }
  const target = node?.field('name') ?? node?.field('left');
  return target?.type === 'identifier' ? target : undefined;
}
