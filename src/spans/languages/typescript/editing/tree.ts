import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';

/** A function with a body, or the signature of one. */
export type FunctionNode = ts.FunctionLikeDeclaration;

/** `root` and all below it in the order of the text; what is below a node for which `enter` is false is left out. */
export function* nodesOf(root: ts.Node, enter: (node: ts.Node) => boolean = () => true): Generator<ts.Node> {
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (!enter(node)) continue;
    const children: ts.Node[] = [];
    typescript.forEachChild(node, (child) => void children.push(child));
    while (children.length > 0) stack.push(children.pop()!);
  }
}

/** As `nodesOf`, without what runs as part of another function or class. */
export function ownNodesOf(root: ts.Node): Generator<ts.Node> {
  return nodesOf(root, (node) => node === root || !startsOwnScope(node));
}

/** The statements and all that runs as part of them: not the inside of functions that they declare. */
export function* ownNodesOfAll(statements: readonly ts.Statement[]): Generator<ts.Node> {
  for (const statement of statements) {
    if (startsOwnScope(statement)) yield statement;
    else yield* ownNodesOf(statement);
  }
}

/** Whether `return`, `await` and `yield` below `node` belong to `node` rather than to what is around it. */
export function startsOwnScope(node: ts.Node): boolean {
  return typescript.isFunctionLike(node) || typescript.isClassStaticBlockDeclaration(node);
}

/** The nodes around `node`, nearest first. */
export function* ancestorsOf(node: ts.Node): Generator<ts.Node> {
  for (let parent = node.parent; parent; parent = parent.parent) yield parent;
}

/** Below parentheses, `as`, `satisfies` and `!`. */
export function bare(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (
    typescript.isParenthesizedExpression(inner) ||
    typescript.isAsExpression(inner) ||
    typescript.isSatisfiesExpression(inner) ||
    typescript.isNonNullExpression(inner) ||
    typescript.isTypeAssertionExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

/** Whether `async`, `static` or the like stands in front of a declaration. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    typescript.canHaveModifiers(node) &&
    (typescript.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false)
  );
}

/** Whether the function runs piece by piece inside whoever iterates it. */
export function isGenerator(fn: FunctionNode): boolean {
  return 'asteriskToken' in fn && fn.asteriskToken !== undefined;
}

/** Statements that begin a body and are directives, such as `'use strict'`. */
export function directivesOf(statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const end = statements.findIndex(
    (statement) => !(typescript.isExpressionStatement(statement) && typescript.isStringLiteral(statement.expression)),
  );
  return end < 0 ? statements : statements.slice(0, end);
}

/** The function that `return` at `node` leaves, or the file. */
export function functionAround(node: ts.Node): ts.Node {
  for (const ancestor of ancestorsOf(node)) {
    if (startsOwnScope(ancestor)) return ancestor;
  }
  return node.getSourceFile();
}

/** The 1-based line that `node` starts on. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** Offset of the first character of the line that `offset` is on. */
export function lineStartOf(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Offset after the last character of the line that `offset` is on, before its line break. */
export function lineEndOf(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** The blanks and tabs that begin the line of `offset`. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset), lineEndOf(text, offset)))![0];
}

function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
