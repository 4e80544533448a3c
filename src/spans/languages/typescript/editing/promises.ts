import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import { typescript } from './compiler.ts';
import { ancestorsOf, bare } from './tree.ts';

/** What the compiler knows of a value: it is a promise, some other thing with `then`, maybe a promise, none, or nobody knows. */
export type Promised = 'promise' | 'thenable' | 'sometimes' | 'never' | 'unknown';

export function promisedBy(type: ts.Type, checker: ts.TypeChecker): Promised {
  const { TypeFlags } = typescript;
  if (
    type.flags &
    (TypeFlags.Any | TypeFlags.Unknown | TypeFlags.TypeParameter | TypeFlags.IndexedAccess | TypeFlags.Conditional)
  ) {
    return 'unknown';
  }
  if (type.isUnion()) {
    const kinds = new Set(type.types.map((member) => promisedBy(member, checker)));
    if (kinds.size === 1) return [...kinds][0]!;
    return kinds.has('promise') || kinds.has('thenable') ? 'sometimes' : 'unknown';
  }
  const name = type.symbol?.name;
  if (name === 'Promise' || name === 'PromiseLike') return 'promise';
  return type.getProperty('then') ? 'thenable' : 'never';
}

/** The same of what an expression yields; where its type is not known, by the look of it. */
export function promisedByExpression(expression: ts.Expression, checker: ts.TypeChecker): Promised {
  const kind = promisedBy(checker.getTypeAtLocation(expression), checker);
  return kind === 'unknown' && looksLikePromise(bare(expression)) ? 'promise' : kind;
}

/**
 * `await` for a value that the span must outlast. `undefined` where there is nothing to wait for, or where waiting would
 * let a `catch` or `finally` of the code itself see what it did not see before.
 */
export function awaitEdits(
  expression: ts.Expression,
  boundary: ts.Node,
  checker: ts.TypeChecker,
): TextEdit[] | undefined {
  if (typescript.isAwaitExpression(bare(expression)) || isObserved(expression, boundary)) return undefined;
  const kind = promisedByExpression(expression, checker);
  if (kind === 'never' || (kind === 'unknown' && !mayYieldPromise(bare(expression), checker))) return undefined;
  const start = expression.getStart();
  const needsParentheses =
    !typescript.isLeftHandSideExpression(expression) && !typescript.isPrefixUnaryExpression(expression);
  return needsParentheses ? [insertAt(start, 'await ('), insertAt(expression.end, ')')] : [insertAt(start, 'await ')];
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

/** Calls and accesses of unknown type may yield anything; a variable that was awaited before may not. */
function mayYieldPromise(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  if (typescript.isCallExpression(expression) || typescript.isTaggedTemplateExpression(expression)) return true;
  if (typescript.isConditionalExpression(expression)) {
    return mayYieldPromise(bare(expression.whenTrue), checker) || mayYieldPromise(bare(expression.whenFalse), checker);
  }
  if (typescript.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken;
    const { SyntaxKind } = typescript;
    const isChoice = [
      SyntaxKind.BarBarToken,
      SyntaxKind.AmpersandAmpersandToken,
      SyntaxKind.QuestionQuestionToken,
    ].includes(kind);
    return (
      isChoice && (mayYieldPromise(bare(expression.left), checker) || mayYieldPromise(bare(expression.right), checker))
    );
  }
  if (!typescript.isIdentifier(expression)) return false;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  if (!declaration || !typescript.isVariableDeclaration(declaration) || !declaration.initializer) return false;
  return mayYieldPromise(bare(declaration.initializer), checker);
}

/** Names by which unknown code says that it returns a promise. */
function looksLikePromise(expression: ts.Expression): boolean {
  if (!typescript.isCallExpression(expression)) return false;
  const { expression: callee } = expression;
  if (typescript.isIdentifier(callee)) return /^(fetch|axios)$|Async$/.test(callee.text);
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  return /^(then|catch|finally)$|Async$/.test(callee.name.text) || callee.expression.getText() === 'axios';
}

function insertAt(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}
