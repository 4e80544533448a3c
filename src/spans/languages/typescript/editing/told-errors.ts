import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { inFront } from './lines-in-front.ts';
import { freeName } from './names.ts';
import { statementsBeside } from './span-call.ts';
import type { SpanNames } from './span-form.ts';
import { rejectionIn } from './span-nodes.ts';
import type { Style } from './style.ts';
import { ancestorsOf, bare, indentOf, ownNodesOf, startsOwnScope } from './tree.ts';

/**
 * Records the errors that code tells its caller of by a callback, such as `next(error)`, for they leave the span as one that
 * is thrown does: in front of each such statement among `nodes`, which moves to the right by `depth`.
 */
export function recordTold(
  { text, checker }: OpenedFile,
  nodes: Iterable<ts.Node>,
  taken: Set<string>,
  names: SpanNames,
  style: Style,
  depth: number,
): TextEdit[] {
  if (names.record('error').length === 0) return [];
  return [...nodes].flatMap((node) => {
    const told = toldBy(node, checker);
    if (!told) return [];
    const { statement, error } = told;
    const isShort = typescript.isArrowFunction(statement);
    const isName = typescript.isIdentifier(error);
    // Braces make a scope of their own.
    const name = isName
      ? error.text
      : freeName('error', !isShort && statementsBeside(statement) ? taken : new Set(taken));
    const isError = !isName && checker.getTypeAtLocation(error).getProperty('message') !== undefined;
    const declared = isName ? [] : [`const ${name} = ${error.getText()}${style.semicolon}`];
    const lines = [...declared, ...names.record(name, isError)];
    const value = isName ? [] : [{ range: { start: error.getStart(), end: error.end }, newText: name }];
    const recorded = isShort
      ? inBraces(text, statement, lines, style, depth)
      : inFront(text, statement, lines, style, depth);
    return [...recorded, ...value];
  });
}

/** A statement, or all that an arrow function does, that is a call of a callback with an error, and nothing else. */
interface Told {
  readonly statement: ts.Statement | ts.ArrowFunction;
  readonly error: ts.Expression;
}

function toldBy(node: ts.Node, checker: ts.TypeChecker): Told | undefined {
  const isShort = typescript.isArrowFunction(node) && !typescript.isBlock(node.body);
  if (!isShort && !typescript.isExpressionStatement(node) && !typescript.isReturnStatement(node)) return undefined;
  const value = isShort
    ? (node.body as ts.Expression)
    : (node as ts.ExpressionStatement | ts.ReturnStatement).expression;
  let call = value && bare(value);
  if (call && typescript.isAwaitExpression(call)) call = bare(call.expression);
  if (!call || !typescript.isCallExpression(call)) return undefined;
  const callee = bare(call.expression);
  if (!typescript.isIdentifier(callee)) return undefined;
  const callback = checker.getSymbolAtLocation(callee)?.valueDeclaration;
  const isCallback = callback && typescript.isParameter(callback) && callbackName.test(callee.text);
  const [argument] = call.arguments;
  if (!isCallback || !argument) return undefined;
  const error = bare(argument);
  return isMadeError(error) || (typescript.isIdentifier(error) && isCaught(error, checker))
    ? { statement: node, error }
    : undefined;
}

const callbackName = /^_?(cb|callback|done|next|reject)$/i;

function isMadeError(expression: ts.Expression): boolean {
  return typescript.isNewExpression(expression) && /(Error|Exception)$/.test(expression.expression.getText());
}

/** Whether a variable is an error here: that of the handler around, which does not throw it on, or of `if (error)`. */
function isCaught(error: ts.Identifier, checker: ts.TypeChecker): boolean {
  const declaration = checker.getSymbolAtLocation(error)?.valueDeclaration;
  for (const node of ancestorsOf(error)) {
    if (startsOwnScope(node)) {
      const rejection = rejectionIn(node);
      return (
        rejection !== undefined && rejection === declaration && ![...ownNodesOf(node)].some(typescript.isThrowStatement)
      );
    }
    if (typescript.isIfStatement(node) && node.expression.getText() === error.text) return true;
    if (typescript.isCatchClause(node) && node.variableDeclaration === declaration) {
      return ![...ownNodesOf(node.block)].some(typescript.isThrowStatement);
    }
  }
  return false;
}

/** Gives an arrow function that is a mere expression a body, with lines in front of what it returns. */
function inBraces(
  text: string,
  { body }: ts.ArrowFunction,
  lines: readonly string[],
  { indent, lineBreak, semicolon }: Style,
  depth: number,
): TextEdit[] {
  const outer = lineBreak + indentOf(text, body.getStart()) + indent.repeat(depth);
  const inner = outer + indent;
  return [
    insertAt(body.getStart(), `{${lines.map((line) => inner + line).join('')}${inner}return `),
    insertAt(body.end, `${semicolon}${outer}}`),
  ];
}
