import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';

/** Where code reads a variable, in the order of the text. Go refuses to compile variables that nobody reads. */
export function readsOf(variable: Declaration, code: SyntaxNode, scopes: Scopes): SyntaxNode[] {
  return mentionsOf(variable, code, scopes).filter((identifier) => !isAssigned(identifier));
}

/** Whether code gives a variable another value, or hands its address out. */
export function isChangedIn(variable: Declaration, code: SyntaxNode, scopes: Scopes): boolean {
  return mentionsOf(variable, code, scopes).some((identifier) => {
    const { parent } = identifier;
    const isAddress = parent?.type === 'unary_expression' && parent.field('operator')?.text === '&';
    return isAssigned(identifier) || isAddress || parent?.type === 'inc_statement' || parent?.type === 'dec_statement';
  });
}

/** Where code names a variable, but for its own declaration. */
export function mentionsOf(variable: Declaration, code: SyntaxNode, scopes: Scopes): SyntaxNode[] {
  return code
    .descendants()
    .filter(
      (node) =>
        node.type === 'identifier' &&
        node.text === variable.name &&
        node !== variable.identifier &&
        scopes.resolve(node) === variable,
    );
}

/** Whether a name stands on the left side of `=`, `:=`, or takes what a loop or a channel gives. */
export function isAssigned(identifier: SyntaxNode): boolean {
  const list = identifier.parent?.type === 'expression_list' ? identifier.parent : identifier;
  const statement = list.parent;
  if (!statement || statement.field('left') !== list) return false;
  if (statement.type === 'assignment_statement') return statement.field('operator')?.text === '=';
  return /^(short_var_declaration|range_clause|receive_statement)$/.test(statement.type);
}
