import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction, isTypeBody, parametersOf } from '../syntax.ts';
import { declarationsOf } from './names.ts';
import { ancestorsOf, isStatementList, memberAround } from './structure.ts';

/** A local variable with a value, or a parameter. */
export interface LocalVariable {
  readonly name: string;
  /** As it is written; empty for a parameter of a lambda that has none. */
  readonly type: string;
  /** Absent: a parameter. */
  readonly value?: SyntaxNode;
  /** The statement, or the function, that declares it. */
  readonly declaration: SyntaxNode;
}

/**
 * The local variables and parameters that code at a place may use, in lambdas too, the nearest first. What is given another
 * value somewhere, or declared twice in a member, is left out.
 */
export function variablesInScope(place: SyntaxNode): readonly LocalVariable[] {
  const member = memberAround(place);
  const assigned = assignedIn(member);
  const found: LocalVariable[] = [];
  let inner = place;
  for (const node of ancestorsOf(place)) {
    if (isStatementList(node)) {
      const before = node.children.filter((child) => child.end <= inner.start);
      found.push(...before.flatMap(localsOf).reverse());
    } else if (node.type === 'try_with_resources_statement' && inner === node.field('body')) {
      found.push(...(node.field('resources')?.children ?? []).flatMap(resourceOf));
    } else if (isFunction(node)) found.push(...parametersOf(node).flatMap((one) => parameterOf(one, node)));
    if (node === member || isTypeBody(node)) break;
    inner = node;
  }
  return found.filter(({ name }) => !assigned.has(name) && declarationsOf(member, name).length === 1);
}

function localsOf(statement: SyntaxNode): LocalVariable[] {
  if (statement.type !== 'local_variable_declaration') return [];
  const type = statement.field('type')!.text;
  return statement.fields('declarator').flatMap((declarator) => {
    const value = declarator.field('value');
    const isArray = declarator.field('dimensions') !== undefined;
    return value && !isArray ? [{ name: declarator.field('name')!.text, type, value, declaration: statement }] : [];
  });
}

function resourceOf(resource: SyntaxNode): LocalVariable[] {
  const [name, type, value] = [resource.field('name'), resource.field('type'), resource.field('value')];
  return name && type && value ? [{ name: name.text, type: type.text, value, declaration: resource }] : [];
}

function parameterOf(parameter: SyntaxNode, declaration: SyntaxNode): LocalVariable[] {
  const name = parameter.type === 'formal_parameter' ? parameter.field('name') : undefined;
  return name ? [{ name: name.text, type: parameter.field('type')?.text ?? '', declaration }] : [];
}

function assignedIn(member: SyntaxNode): ReadonlySet<string> {
  return new Set(
    member
      .descendants()
      .filter(({ type }) => type === 'assignment_expression' || type === 'update_expression')
      .map(({ children }) => children[0]!.text),
  );
}
