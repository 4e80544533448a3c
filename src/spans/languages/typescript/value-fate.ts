import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { unwrapped } from './syntax.ts';

/** What becomes of a value, as far as its surroundings tell. */
export type Fate =
  | { readonly kind: 'returned' | 'dropped' }
  | { readonly kind: 'kept'; readonly by: SyntaxNode }
  /** Awaited, passed on, or told by `void` to be of no interest. */
  | { readonly kind: 'elsewhere' };

/** What becomes of the value of an expression, by what stands around it. */
export function fateOf(expression: SyntaxNode): Fate {
  let node = expression;
  for (let parent = node.parent; parent; node = parent, parent = parent.parent) {
    if (unwrapped(parent) !== parent) continue;
    switch (parent.type) {
      case 'ternary_expression':
        if (parent.field('condition') === node) return { kind: 'elsewhere' };
        continue;
      case 'binary_expression':
        if (!/^(&&|\|\||\?\?)$/.test(parent.field('operator')!.text) || parent.field('right') !== node) {
          return { kind: 'elsewhere' };
        }
        continue;
      case 'sequence_expression':
        if (parent.children.at(-1) !== node) return { kind: 'dropped' };
        continue;
      case 'expression_statement':
        return { kind: 'dropped' };
      case 'return_statement':
        return { kind: 'returned' };
      case 'arrow_function':
        return { kind: parent.field('body') === node ? 'returned' : 'elsewhere' };
      case 'variable_declarator': {
        const by = parent.field('name');
        return by?.type === 'identifier' ? { kind: 'kept', by } : { kind: 'elsewhere' };
      }
      default:
        return { kind: 'elsewhere' };
    }
  }
  return { kind: 'elsewhere' };
}
