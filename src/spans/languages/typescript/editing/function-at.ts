import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { skipSpace } from './region.ts';
import { bare, type FunctionNode, lineStartOf } from './tree.ts';

/**
 * The innermost function that `offset` is in. What only holds a function counts as part of it: the declaration of a
 * variable or property, an assignment, an export. White space before a line's code stands for that code.
 */
export function functionAt(tree: ts.SourceFile, offset: number): FunctionNode | undefined {
  const place = Math.max(offset, skipSpace(tree.text, lineStartOf(tree.text, offset)));
  let found: FunctionNode | undefined;
  let node: ts.Node | undefined = tree;
  while (node) {
    found = functionOf(node) ?? found;
    const next: ts.Node | undefined = typescript.forEachChild(node, (child) =>
      child.getStart(tree) <= place && place <= child.end && !endsBefore(child, place) ? child : undefined,
    );
    node = next;
  }
  return found;

  /** Whether `place` is behind `child` and before a sibling that starts right there. */
  function endsBefore(child: ts.Node, place: number): boolean {
    if (child.end !== place) return false;
    return typescript.forEachChild(child.parent, (other) => other !== child && other.getStart(tree) === place) ?? false;
  }
}

function functionOf(node: ts.Node): FunctionNode | undefined {
  if (isFunction(node)) return node;
  if (typescript.isVariableStatement(node)) {
    const [declaration, ...others] = node.declarationList.declarations;
    return others.length === 0 ? heldFunction(declaration?.initializer) : undefined;
  }
  if (
    typescript.isVariableDeclaration(node) ||
    typescript.isPropertyAssignment(node) ||
    typescript.isPropertyDeclaration(node)
  ) {
    return heldFunction(node.initializer);
  }
  if (typescript.isExportAssignment(node)) return heldFunction(node.expression);
  if (typescript.isExpressionStatement(node)) {
    const { expression } = node;
    return typescript.isBinaryExpression(expression) &&
      expression.operatorToken.kind === typescript.SyntaxKind.EqualsToken
      ? heldFunction(expression.right)
      : undefined;
  }
  return undefined;
}

function heldFunction(expression: ts.Expression | undefined): FunctionNode | undefined {
  const inner = expression && bare(expression);
  return inner && isFunction(inner) ? inner : undefined;
}

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    typescript.isFunctionDeclaration(node) ||
    typescript.isFunctionExpression(node) ||
    typescript.isArrowFunction(node) ||
    typescript.isMethodDeclaration(node) ||
    typescript.isConstructorDeclaration(node) ||
    typescript.isGetAccessorDeclaration(node) ||
    typescript.isSetAccessorDeclaration(node)
  );
}
