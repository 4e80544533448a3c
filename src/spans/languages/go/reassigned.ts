import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Declaration } from './scopes.ts';
import type { GoSource } from './sources.ts';
import { declaresLeft, expressionsOf, unwrapped } from './syntax.ts';

/** The variables of a file that are given another value somewhere than the one they are declared with, or may be. */
export function reassignedIn({ root, scopes }: GoSource): ReadonlySet<Declaration> {
  const found = new Set<Declaration>();
  for (const node of root.descendants()) {
    for (const target of targetsOf(node)) {
      const name = unwrapped(target);
      const declared = name.type === 'identifier' ? scopes.resolve(name) : undefined;
      if (declared && declared.identifier !== name) found.add(declared);
    }
    // One without a value at first is there to be given one.
    if (node.type === 'var_spec' && !node.field('value')) {
      for (const name of node.fields('name')) {
        const declared = scopes.resolve(name);
        if (declared) found.add(declared);
      }
    }
  }
  return found;
}

/** What a node gives values to, or has the address taken of. */
export function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'assignment_statement':
    case 'short_var_declaration':
      return expressionsOf(node.field('left'));
    case 'inc_statement':
    case 'dec_statement':
      return node.children.slice(0, 1);
    case 'range_clause':
    case 'receive_statement':
      return declaresLeft(node) ? [] : expressionsOf(node.field('left'));
    case 'unary_expression':
      return node.field('operator')?.text === '&' ? [node.field('operand')!] : [];
    default:
      return [];
  }
}
