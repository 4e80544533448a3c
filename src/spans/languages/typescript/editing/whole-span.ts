import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { bare, type FunctionNode } from './tree.ts';

/**
 * Whether the statements are one span already: `startActiveSpan` or the project's `helper` alone, or `startSpan` and a `try`
 * that ends it.
 */
export function isWholeSpan(statements: readonly ts.Statement[], helper?: string): boolean {
  const content = statements.slice(statements.findIndex((statement) => !isBareDeclaration(statement)));
  const [first, second] = content;
  if (content.length === 2) return isInlineSpan(first!, second!);
  const value = content.length === 1 ? valueHeldBy(first!) : undefined;
  return value !== undefined && isActiveSpan(value, helper);
}

/** Whether an expression is `tracer.startActiveSpan(..)` or `helper(..)`, awaited or assigned or not. */
export function isActiveSpan(expression: ts.Expression, helper?: string): boolean {
  const inner = bare(expression);
  if (typescript.isAwaitExpression(inner)) return isActiveSpan(inner.expression, helper);
  if (typescript.isBinaryExpression(inner)) {
    return inner.operatorToken.kind === typescript.SyntaxKind.EqualsToken && isActiveSpan(inner.right, helper);
  }
  return typescript.isCallExpression(inner) && runsInSpan(inner, helper);
}

/** Whether `fn` is what a span runs. */
export function isSpanCallback(fn: FunctionNode, helper?: string): boolean {
  const { parent } = fn;
  return typescript.isCallExpression(parent) && runsInSpan(parent, helper) && parent.arguments.at(-1) === fn;
}

function runsInSpan(call: ts.CallExpression, helper: string | undefined): boolean {
  const called = typescript.isIdentifier(call.expression) ? call.expression.text : methodOf(call);
  return methodOf(call) === 'startActiveSpan' || (called !== undefined && called === helper);
}

function isInlineSpan(first: ts.Statement, second: ts.Statement): boolean {
  if (!typescript.isVariableStatement(first) || !typescript.isTryStatement(second)) return false;
  const [declaration] = first.declarationList.declarations;
  const call = declaration?.initializer;
  if (!call || !typescript.isCallExpression(call) || methodOf(call) !== 'startSpan') return false;
  const ended = `${declaration.name.getText()}.end(`;
  return second.finallyBlock?.statements.some((statement) => statement.getText().startsWith(ended)) ?? false;
}

/** `let rows;`, as it stands before statements whose variables were moved out. */
function isBareDeclaration(statement: ts.Statement): boolean {
  return (
    typescript.isVariableStatement(statement) &&
    statement.declarationList.declarations.every(({ initializer }) => !initializer)
  );
}

function valueHeldBy(statement: ts.Statement): ts.Expression | undefined {
  if (typescript.isReturnStatement(statement) || typescript.isExpressionStatement(statement))
    return statement.expression;
  if (!typescript.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  return others.length === 0 ? declaration?.initializer : undefined;
}

function methodOf(call: ts.CallExpression): string | undefined {
  return typescript.isPropertyAccessExpression(call.expression) ? call.expression.name.text : undefined;
}
