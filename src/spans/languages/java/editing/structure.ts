import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { annotationsOf, isFunction, isTypeBody, isTypeDeclaration } from '../syntax.ts';

/** Whether the children of a node are statements in a row; those of a `case` begin with its label. */
export function isStatementList({ type }: SyntaxNode): boolean {
  return type === 'block' || type === 'constructor_body' || type === 'switch_block_statement_group';
}

/** The statements of a list. */
export function statementsOf(list: SyntaxNode): readonly SyntaxNode[] {
  return list.children.filter(({ type }) => type !== 'switch_label');
}

/** The statement of a list that a node belongs to. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | undefined = node;
  while (statement && !(statement.parent && isStatementList(statement.parent) && statement.type !== 'switch_label')) {
    statement = statement.parent;
  }
  return statement;
}

/** The outermost member around a node that is no type itself: a method, say; or else the node on the top level. */
export function memberAround(node: SyntaxNode): SyntaxNode {
  let member = node;
  for (let current: SyntaxNode = node; current.parent; current = current.parent) {
    const isMember = isTypeBody(current.parent) || current.parent.type === 'program';
    const isOther = isTypeDeclaration(current) || current.type === 'enum_body_declarations';
    if (isMember && (current === node || !isOther)) member = current;
  }
  return member;
}

/** The simple names of a declaration's annotations. */
export function annotationNames(declaration: SyntaxNode): readonly string[] {
  return annotationsOf(declaration).flatMap((one) => one.field('name')?.text.split('.').at(-1) ?? []);
}

/** What code does itself: its nodes, but for the inside of functions and classes in it. */
export function ownNodesOf(roots: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [...roots].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    if (isFunction(node) || isTypeDeclaration(node) || isTypeBody(node)) continue;
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}

/** The nodes around one, the innermost first. */
export function* ancestorsOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let outer = node.parent; outer; outer = outer.parent) yield outer;
}
