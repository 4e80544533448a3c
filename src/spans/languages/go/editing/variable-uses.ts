import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { expressionsOf } from '../syntax.ts';

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

/**
 * Whether what a statement declares is mentioned in the statements behind it, or its `:=` gives a variable of its own block
 * another value, which in a block further in it would not.
 */
export function outlives(statement: SyntaxNode, behind: readonly SyntaxNode[], scopes: Scopes): boolean {
  const inner = statement.type === 'labeled_statement' ? statement.children.at(-1)! : statement;
  const names = declaredNames(inner);
  if (inner.type === 'short_var_declaration') {
    if (names.some((name) => name.text !== '_' && !scopes.isDeclaration(name))) return true;
  }
  const declared = new Set(names.map(({ text }) => text));
  return behind.some((one) =>
    one.descendants().some(({ type, text }) => /^(type_)?identifier$/.test(type) && declared.has(text)),
  );
}

function declaredNames(statement: SyntaxNode): readonly SyntaxNode[] {
  if (statement.type === 'short_var_declaration') return expressionsOf(statement.field('left'));
  if (!/^(var|const|type)_declaration$/.test(statement.type)) return [];
  const specs = statement.children.flatMap((one) => (one.type === 'var_spec_list' ? one.children : [one]));
  return specs.flatMap((spec) => spec.fields('name'));
}
