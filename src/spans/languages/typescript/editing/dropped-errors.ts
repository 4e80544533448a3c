import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { failsAsAnswer, saysExpected } from '../expected-failures.ts';
import { typescript } from './compiler.ts';
import { inFront } from './lines-in-front.ts';
import { freeName } from './names.ts';
import type { SpanNames } from './span-form.ts';
import type { Style } from './style.ts';
import { indentOf, ownNodesOf } from './tree.ts';

/**
 * Notes the errors that a `catch` among `nodes`, which moves to the right by `depth`, drops without a word: they show nowhere
 * else, and the span would look as if nothing had failed.
 */
export function noteDropped(
  text: string,
  nodes: Iterable<ts.Node>,
  taken: ReadonlySet<string>,
  names: SpanNames,
  style: Style,
  depth: number,
): TextEdit[] {
  if (names.note('error').length === 0) return [];
  return [...nodes].flatMap((node) => {
    if (!typescript.isCatchClause(node) || !dropsError(node)) return [];
    const { variableDeclaration, block } = node;
    const error = variableDeclaration?.name.getText() ?? freeName('error', new Set(taken));
    const declared = variableDeclaration ? [] : [insertAt(block.getStart(), `(${error}) `)];
    const [first] = block.statements;
    const lines = names.note(error);
    return [
      ...declared,
      ...(first ? inFront(text, first, lines, style, depth) : inEmpty(text, block, lines, style, depth)),
    ];
  });
}

/** Whether a `catch` only gives a constant, or nothing, without saying that failures are expected. */
function dropsError({ variableDeclaration, block, parent }: ts.CatchClause): boolean {
  const name = variableDeclaration?.name;
  if (name && !typescript.isIdentifier(name)) return false;
  const isMeant = saysExpected(block.getFullText(), name?.text);
  return !isMeant && block.statements.every(isConstantReturn) && !isAnswer(parent.tryBlock);
}

function isConstantReturn(statement: ts.Statement): boolean {
  if (typescript.isEmptyStatement(statement)) return true;
  if (!typescript.isReturnStatement(statement)) return false;
  const { expression } = statement;
  if (!expression || typescript.isLiteralExpression(expression)) return true;
  if (typescript.isArrayLiteralExpression(expression)) return expression.elements.length === 0;
  if (typescript.isObjectLiteralExpression(expression)) return expression.properties.length === 0;
  return /^(null|undefined|true|false)$/.test(expression.getText());
}

/** Whether all that is called, if anything is, fails as an answer. */
function isAnswer(guarded: ts.Block): boolean {
  const calls = [...ownNodesOf(guarded)].filter(
    (node) => typescript.isCallExpression(node) || typescript.isNewExpression(node),
  );
  return calls.every((call) => failsAsAnswer(call.expression.getText()));
}

function inEmpty(
  text: string,
  block: ts.Block,
  lines: readonly string[],
  { indent, lineBreak }: Style,
  depth: number,
): TextEdit[] {
  const outer = lineBreak + indentOf(text, block.getStart()) + indent.repeat(depth);
  const range = { start: block.getStart() + 1, end: block.end - 1 };
  return [{ range, newText: `${lines.map((line) => outer + indent + line).join('')}${outer}` }];
}
