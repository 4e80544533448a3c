import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';
import { isChangedIn } from './variable-uses.ts';

/** The variables that are not nil where a condition holds: `err != nil && isNew`. */
export function presentIn(condition: SyntaxNode | undefined): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = condition ? [unwrapped(condition)] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== 'binary_expression') continue;
    const [left, right] = [unwrapped(node.field('left')!), unwrapped(node.field('right')!)];
    const operator = node.field('operator')?.text;
    if (operator === '&&') stack.push(right, left);
    else if (operator === '!=' && right.type === 'nil' && left.type === 'identifier') found.push(left);
  }
  return found;
}

/** Whether a variable is not nil where a statement stands, by an `if` around that. */
export function isPresentAt(variable: Declaration | undefined, statement: SyntaxNode, scopes: Scopes): boolean {
  if (!variable) return false;
  for (let node = statement; node.parent; node = node.parent) {
    const { parent } = node;
    // It may have become another since.
    if (parent.type === 'statement_list') {
      const before = parent.children.slice(0, parent.children.indexOf(node));
      if (before.some((one) => isChangedIn(variable, one, scopes))) return false;
    }
    if (parent.type !== 'if_statement' || parent.field('consequence') !== node) continue;
    if (presentIn(parent.field('condition')).some((name) => scopes.resolve(name) === variable)) return true;
  }
  return false;
}
