import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { freeName } from './names.ts';
import { skipSpaceBack } from './region.ts';
import { statementsBeside } from './span-call.ts';
import type { SpanNames } from './span-form.ts';
import type { Style } from './style.ts';
import { ancestorsOf, bare, indentOf, lineStartOf, ownNodesOf, startsOwnScope } from './tree.ts';

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
    const isName = typescript.isIdentifier(error);
    // Braces make a scope of their own.
    const name = isName ? error.text : freeName('error', statementsBeside(statement) ? taken : new Set(taken));
    const isError = !isName && checker.getTypeAtLocation(error).getProperty('message') !== undefined;
    const declared = isName ? [] : [`const ${name} = ${error.getText()}${style.semicolon}`];
    const lines = [...declared, ...names.record(name, isError)];
    const value = isName ? [] : [{ range: { start: error.getStart(), end: error.end }, newText: name }];
    return [...inFront(text, statement, lines, style, depth), ...value];
  });
}

/** A statement that is a call of a callback with an error, and nothing else. */
interface Told {
  readonly statement: ts.Statement;
  readonly error: ts.Expression;
}

function toldBy(node: ts.Node, checker: ts.TypeChecker): Told | undefined {
  if (!typescript.isExpressionStatement(node) && !typescript.isReturnStatement(node)) return undefined;
  let call = node.expression && bare(node.expression);
  if (call && typescript.isAwaitExpression(call)) call = bare(call.expression);
  if (!call || !typescript.isCallExpression(call) || !typescript.isIdentifier(call.expression)) return undefined;
  const callback = checker.getSymbolAtLocation(call.expression)?.valueDeclaration;
  const isCallback = callback && typescript.isParameter(callback) && callbackName.test(call.expression.text);
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

/** Whether a variable is an error here: that of the `catch` around, which does not throw it on, or of `if (error)`. */
function isCaught(error: ts.Identifier, checker: ts.TypeChecker): boolean {
  const declaration = checker.getSymbolAtLocation(error)?.valueDeclaration;
  for (const node of ancestorsOf(error)) {
    if (startsOwnScope(node)) return false;
    if (typescript.isIfStatement(node) && node.expression.getText() === error.text) return true;
    if (typescript.isCatchClause(node) && node.variableDeclaration === declaration) {
      return ![...ownNodesOf(node.block)].some(typescript.isThrowStatement);
    }
  }
  return false;
}

/** Puts lines in front of a statement, in braces where it stands without. */
function inFront(
  text: string,
  statement: ts.Statement,
  lines: readonly string[],
  { indent, lineBreak }: Style,
  depth: number,
): TextEdit[] {
  const start = statement.getStart();
  if (statementsBeside(statement)) {
    const own = indentOf(text, start);
    const isFirstInLine = lineStartOf(text, start) + own.length === start;
    const code = isFirstInLine
      ? lines.map((line) => line + lineBreak + own + indent.repeat(depth))
      : lines.map((line) => `${line.replace(/;$/, '')}; `);
    return [insertAt(start, code.join(''))];
  }
  const outer = lineBreak + indentOf(text, statement.parent.getStart()) + indent.repeat(depth);
  const inner = outer + indent;
  return [
    {
      range: { start: skipSpaceBack(text, start), end: start },
      newText: ` {${lines.map((line) => inner + line).join('')}${inner}`,
    },
    insertAt(statement.end, `${outer}}`),
  ];
}
