import type { Code, Name, Other, Sequence } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';

/** Parts one after the other. */
export function sequence(node: SyntaxNode, parts: readonly Code[]): Sequence {
  return { kind: 'sequence', parts, range: rangeOf(node) };
}

/** An expression that has nothing to do with spans, but for those among its parts. */
export function other(
  node: SyntaxNode,
  parts: readonly Code[],
  spans: Other['spans'],
  more: Pick<Other, 'isPure' | 'mayThrow'> = {},
): Other {
  return { kind: 'other', parts, spans, ...more, range: rangeOf(node) };
}

/** A local variable is read. */
export function nameOf(scopes: Scopes, declared: Declaration, node: SyntaxNode): Name {
  return { kind: 'name', variable: scopes.variableOf(declared), range: rangeOf(node) };
}
