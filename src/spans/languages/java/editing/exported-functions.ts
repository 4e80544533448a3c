import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { hasModifier, isTypeDeclaration } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { ancestorsOf } from './structure.ts';

/**
 * The methods that others call: the public ones of types that are not private, and those of interfaces with a body.
 * Constructors, accessors, and what every object has are none: they are to be quick.
 */
export function exportedFunctions({ program }: ActionFile): readonly SyntaxNode[] {
  return program
    .descendants()
    .filter((node) => node.type === 'method_declaration' && isExported(node) && !isQuick(node));
}

function isExported(method: SyntaxNode): boolean {
  if (!method.field('body')) return false;
  const isOfInterface = method.parent?.type === 'interface_body';
  if (!(hasModifier(method, 'public') || (isOfInterface && !hasModifier(method, 'private')))) return false;
  for (const node of ancestorsOf(method)) {
    if (node.type === 'program') return true;
    if (isTypeDeclaration(node) ? hasModifier(node, 'private') : !/_body$|^enum_body_declarations$/.test(node.type))
      return false;
  }
  return false;
}

/** Whether a method only looks at a field or sets it, or is one of `Object`. */
function isQuick(method: SyntaxNode): boolean {
  if (/^(equals|hashCode|toString|compareTo|clone|finalize)$/.test(method.field('name')!.text)) return true;
  const statements = method.field('body')!.children;
  return statements.length <= 2 && statements.every(isAccess);
}

function isAccess(statement: SyntaxNode): boolean {
  const [expression] = statement.children;
  if (statement.type === 'return_statement') return !expression || isPlain(expression);
  if (statement.type !== 'expression_statement' || expression?.type !== 'assignment_expression') return false;
  return isPlain(expression.field('left')!) && isPlain(expression.field('right')!);
}

function isPlain({ type, text }: SyntaxNode): boolean {
  return (
    /^(identifier|this|true|false|class_literal)$|literal$/.test(type) ||
    (type === 'field_access' && /^[\w$.]+$/.test(text))
  );
}
