import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Refusal } from '../../../refusal.ts';
import { typescript } from './compiler.ts';
import { ancestorsOf, bare, hasModifier, lineOf } from './tree.ts';

/** What the compiler knows of a value: it is a promise, some other thing with `then`, maybe a promise, none, or nobody knows. */
export type Promised = 'promise' | 'thenable' | 'sometimes' | 'never' | 'unknown';

/** Whether values of a type are promises. */
export function promisedBy(type: ts.Type): Promised {
  const { TypeFlags } = typescript;
  if (
    type.flags &
    (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.TypeParameter | TypeFlags.IndexedAccess | TypeFlags.Conditional)
  ) {
    return 'unknown';
  }
  if (type.isUnion()) {
    const kinds = new Set(type.types.map(promisedBy));
    if (kinds.size === 1) return [...kinds][0]!;
    return kinds.has('promise') || kinds.has('thenable') ? 'sometimes' : 'unknown';
  }
  const name = type.symbol?.name;
  if (name === 'Promise' || name === 'PromiseLike') return 'promise';
  return type.getProperty('then') ? 'thenable' : 'never';
}

/** The same of what an expression yields; where its type is not known, by the look of it. */
export function promisedByExpression(expression: ts.Expression, checker: ts.TypeChecker): Promised {
  const kind = promisedBy(checker.getTypeAtLocation(expression));
  return kind === 'unknown' && looksLikePromise(bare(expression), checker) ? 'promise' : kind;
}

/** Whether what is returned may be a promise that nobody has waited for yet. */
export function mayBePending(expression: ts.Expression | undefined, checker: ts.TypeChecker): boolean {
  if (!expression || typescript.isAwaitExpression(bare(expression))) return false;
  return promisedByExpression(expression, checker) !== 'never';
}

/**
 * `await` for a value that the span must outlast. Nothing where there is nothing to wait for, or where waiting would let a
 * `catch` or `finally` of the code itself see what it did not see before.
 */
export function awaitEdits(expression: ts.Expression, boundary: ts.Node, checker: ts.TypeChecker): TextEdit[] {
  if (typescript.isAwaitExpression(bare(expression)) || isObserved(expression, boundary)) return [];
  const kind = promisedByExpression(expression, checker);
  if (kind === 'never' || (kind === 'unknown' && !mayYieldPromise(expression, checker))) return [];
  const start = expression.getStart();
  const needsParentheses =
    !typescript.isLeftHandSideExpression(expression) && !typescript.isPrefixUnaryExpression(expression);
  return needsParentheses ? [insertAt(start, 'await ('), insertAt(expression.end, ')')] : [insertAt(start, 'await ')];
}

/** Why values may not be awaited: one is a promise that a `try` around it does not see yet, but then would. */
export function refusalOfUnseen(
  values: readonly ts.Expression[],
  boundary: ts.Node,
  checker: ts.TypeChecker,
): Refusal | undefined {
  const unseen = values.find(
    (value) => isObserved(value, boundary) && promisedByExpression(value, checker) === 'promise',
  );
  if (!unseen) return undefined;
  return {
    reason: l10n.t(
      'Line {0} returns a promise from inside `try` without `await`, so it would outlast the span: add the `await` first.',
      lineOf(unseen),
    ),
  };
}

/** Why statements cannot go into a span: one of `nodes`, which are theirs, starts a promise that would outlast it. */
export function refusalOfDropped(nodes: Iterable<ts.Node>, checker: ts.TypeChecker): Refusal | undefined {
  for (const node of nodes) {
    if (!typescript.isExpressionStatement(node) || !dropsPromise(node.expression, checker)) continue;
    return {
      reason: l10n.t(
        'Line {0} starts a promise that nothing waits for, so it would outlast the span: await it, or mark it with `void`.',
        lineOf(node),
      ),
    };
  }
  return undefined;
}

/** One that is kept, or sees to its own failure, is meant to go on by itself. */
function dropsPromise(value: ts.Expression, checker: ts.TypeChecker): boolean {
  const expression = bare(value);
  if (typescript.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken;
    const { FirstAssignment, LastAssignment } = typescript.SyntaxKind;
    if (FirstAssignment <= kind && kind <= LastAssignment) return false;
  }
  if (typescript.isCallExpression(expression) && typescript.isPropertyAccessExpression(expression.expression)) {
    const { text } = expression.expression.name;
    if (text === 'catch' || (text === 'then' && expression.arguments.length > 1)) return false;
    const [given] = expression.arguments;
    if (text === 'forEach' && given && isAsyncFunction(given)) return true;
  }
  return promisedByExpression(expression, checker) === 'promise';
}

function isAsyncFunction(node: ts.Node): boolean {
  const isFunction = typescript.isArrowFunction(node) || typescript.isFunctionExpression(node);
  return isFunction && hasModifier(node, typescript.SyntaxKind.AsyncKeyword);
}

/** Whether a `try` between the expression and `boundary` would act on its rejection or on its completion. */
export function isObserved(expression: ts.Node, boundary: ts.Node): boolean {
  let inner: ts.Node = expression;
  for (const node of ancestorsOf(expression)) {
    if (typescript.isTryStatement(node)) {
      if (inner === node.tryBlock || (inner === node.catchClause && node.finallyBlock)) return true;
    }
    if (node === boundary) return false;
    inner = node;
  }
  return false;
}

/** A call of unknown type may yield anything, also by way of a variable; one that was awaited there may not. */
function mayYieldPromise(value: ts.Expression, checker: ts.TypeChecker, isVariable = false): boolean {
  const expression = bare(value);
  if (typescript.isCallExpression(expression) || typescript.isTaggedTemplateExpression(expression)) return true;
  const [left, right] = alternativesOf(expression);
  if (left && right) return mayYieldPromise(left, checker, isVariable) || mayYieldPromise(right, checker, isVariable);
  if (!typescript.isIdentifier(expression) || isVariable) return false;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  if (!declaration || !typescript.isVariableDeclaration(declaration) || !declaration.initializer) return false;
  return mayYieldPromise(declaration.initializer, checker, true);
}

/** The two values of which the expression yields one, if it chooses. */
function alternativesOf(expression: ts.Expression): [ts.Expression, ts.Expression] | [] {
  const { SyntaxKind } = typescript;
  if (typescript.isConditionalExpression(expression)) return [expression.whenTrue, expression.whenFalse];
  if (!typescript.isBinaryExpression(expression)) return [];
  const { left, operatorToken, right } = expression;
  const choices = [SyntaxKind.BarBarToken, SyntaxKind.AmpersandAmpersandToken, SyntaxKind.QuestionQuestionToken];
  return choices.includes(operatorToken.kind) ? [left, right] : [];
}

/** Names by which unknown code says that it returns a promise. */
function looksLikePromise(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  if (!typescript.isCallExpression(expression)) return false;
  const { expression: callee } = expression;
  if (typescript.isIdentifier(callee)) {
    return /^(fetch|axios)$|Async$/.test(callee.text) || comesFromPromises(callee, checker);
  }
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const { expression: owner, name } = callee;
  if (/^(then|catch|finally)$|Async$/.test(name.text) || owner.getText() === 'axios') return true;
  return typescript.isIdentifier(owner) && comesFromPromises(owner, checker);
}

/** Whether a name is imported from a module of Node.js whose functions all return promises. */
function comesFromPromises(name: ts.Identifier, checker: ts.TypeChecker): boolean {
  const declaration = checker.getSymbolAtLocation(name)?.declarations?.[0];
  const imported = declaration && [...ancestorsOf(declaration)].find(typescript.isImportDeclaration);
  return (
    imported !== undefined &&
    /^['"](node:)?(fs|dns|stream|timers)\/promises['"]$/.test(imported.moduleSpecifier.getText())
  );
}
