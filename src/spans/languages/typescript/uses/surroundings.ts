import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { CodeScope } from '../../../uses/set-up-uses.ts';
import { isFunction } from '../syntax.ts';

/** Where a node stands: directly in a module or class, or in a function or loop. */
export function scopeOf(node: SyntaxNode): CodeScope {
  const around = node.ancestor(
    (outer) => isFunction(outer) || outer.type === 'class_body' || /^(for|for_in|while|do)_statement$/.test(outer.type),
  );
  if (!around) return 'module';
  if (around.type === 'class_body') return 'class';
  return isFunction(around) ? 'function' : 'loop';
}

/** Whether a node runs on a condition only, of its function or of those around it. */
export function isConditional(node: SyntaxNode): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (/^(if_statement|ternary_expression)$/.test(outer.type) && outer.field('condition') !== inner) return true;
    if (/^switch_(case|default)$/.test(outer.type)) return true;
    const operator = outer.type === 'binary_expression' ? (outer.field('operator')?.text ?? '') : '';
    if (['&&', '||', '??'].includes(operator) && outer.field('right') === inner) return true;
    if (outer.type === 'statement_block' && followsGuard(outer, inner)) return true;
  }
  return false;
}

/** `if (…) return;` stands in front of a statement. */
function followsGuard(block: SyntaxNode, statement: SyntaxNode): boolean {
  for (const child of block.children) {
    if (child === statement) return false;
    if (child.type !== 'if_statement') continue;
    const taken = child.field('consequence');
    const last = taken?.type === 'statement_block' ? taken.children.at(-1) : taken;
    if (last && /^(return|throw|continue|break)_statement$/.test(last.type)) return true;
  }
  return false;
}

/** Whether nobody looks at what a call gives. */
export function isDropped(node: SyntaxNode): boolean {
  return node.parent?.type === 'expression_statement';
}
