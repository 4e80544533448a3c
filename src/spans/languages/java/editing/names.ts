import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { memberAround } from './structure.ts';

/** Names that stand for variables or types somewhere below a node; what is behind a dot, and methods, do not count. */
export function namesIn(root: SyntaxNode): Set<string> {
  const names = new Set<string>();
  for (const node of root.descendants()) {
    if ((node.type === 'identifier' || node.type === 'type_identifier') && !isMemberName(node)) names.add(node.text);
  }
  return names;
}

/** Names that code beside a node had better not declare: those in the outermost member around it. */
export function namesAround(node: SyntaxNode): Set<string> {
  return namesIn(memberAround(node));
}

/** `base`, or `base` with the first number that makes it new; `taken` then has it too. */
export function freeName(base: string, taken: Set<string>): string {
  let name = base;
  for (let suffix = 1; taken.has(name); suffix++) name = `${base}${suffix}`;
  taken.add(name);
  return name;
}

/** Whether an identifier is no variable's: the name of a member behind a dot, of a method, of a label. */
function isMemberName(node: SyntaxNode): boolean {
  const { parent } = node;
  if (!parent) return false;
  switch (parent.type) {
    case 'field_access':
      return parent.field('field') === node;
    case 'method_invocation':
    case 'method_declaration':
    case 'scoped_identifier':
      return parent.field('name') === node;
    case 'scoped_type_identifier':
      return parent.children[0] !== node;
    case 'method_reference':
      return parent.children[0] !== node;
    case 'element_value_pair':
      return parent.field('key') === node;
    case 'labeled_statement':
      return parent.children[0] === node;
    case 'break_statement':
    case 'continue_statement':
      return true;
    default:
      return false;
  }
}

/** Whether a name is read or written as a variable in one of some nodes. */
export function mentions(nodes: readonly SyntaxNode[], name: string): boolean {
  return nodes.some((node) => namesIn(node).has(name));
}

/** The identifiers that declare variables of a name below a node: locals, parameters, patterns, resources. */
export function declarationsOf(root: SyntaxNode, name: string): readonly SyntaxNode[] {
  return root.descendants().filter((node) => isVariableDeclaration(node) && node.text === name);
}

function isVariableDeclaration(node: SyntaxNode): boolean {
  const { parent } = node;
  if (node.type !== 'identifier' || !parent) return false;
  switch (parent.type) {
    case 'variable_declarator':
      return parent.field('name') === node && parent.parent?.type !== 'field_declaration';
    case 'formal_parameter':
    case 'catch_formal_parameter':
    case 'resource':
    case 'enhanced_for_statement':
    case 'instanceof_expression':
      return parent.field('name') === node;
    case 'inferred_parameters':
    case 'type_pattern':
    case 'record_pattern_component':
      return true;
    case 'lambda_expression':
      return parent.field('parameters') === node;
    default:
      return false;
  }
}
