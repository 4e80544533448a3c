import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { nodesOf } from './tree.ts';

/** Names below `root`, but for what is in `except`, that stand for a binding, declared or used; names of properties do not count. */
export function bindingNamesIn(root: ts.Node, except?: ts.Node): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(root, (inner) => inner !== except)) {
    if (typescript.isIdentifier(node) && !isPropertyName(node)) names.add(node.text);
  }
  return names;
}

/** `base`, or `base` with the first number that makes it new; `taken` then has it too. */
export function freeName(base: string, taken: Set<string>): string {
  let name = base;
  for (let suffix = 1; taken.has(name); suffix++) name = `${base}${suffix}`;
  taken.add(name);
  return name;
}

/** The identifiers that a variable or pattern binds. */
export function boundIdentifiers(name: ts.BindingName): ts.Identifier[] {
  if (typescript.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    typescript.isBindingElement(element) ? boundIdentifiers(element.name) : [],
  );
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (typescript.isPropertyAccessExpression(parent)) return parent.name === node;
  if (typescript.isQualifiedName(parent)) return parent.right === node;
  if (typescript.isBindingElement(parent) || typescript.isImportSpecifier(parent)) return parent.propertyName === node;
  if (typescript.isJsxAttribute(parent)) return true;
  return (
    (typescript.isPropertyAssignment(parent) ||
      typescript.isClassElement(parent) ||
      typescript.isTypeElement(parent)) &&
    parent.name === node
  );
}
