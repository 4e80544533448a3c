import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { typescript } from './compiler.ts';
import { exitsOf, neverCompletes } from './exits.ts';
import type { Region } from './region.ts';
import type { SpanNames } from './span-form.ts';
import type { Style } from './style.ts';
import { indentOf, lineEndOf } from './tree.ts';

/** A `try` whose `catch` passes every exception on, so that a span can take it for its own rather than add another. */
export interface OwnTry extends ts.TryStatement {
  readonly catchClause: ts.CatchClause;
}

/** The `try` that is all of a region. None with a `finally`: what that throws would leave the span open. */
export function ownTryOf(statements: readonly ts.Statement[], region: Region): OwnTry | undefined {
  const [statement, ...others] = statements;
  if (!statement || others.length > 0 || !typescript.isTryStatement(statement)) return undefined;
  const { catchClause, finallyBlock, end } = statement;
  if (!catchClause || finallyBlock || region.content.end !== end) return undefined;
  const { block, variableDeclaration } = catchClause;
  const passesOn = neverCompletes(block.statements) && exitsOf(block.statements).returns.length === 0;
  const isNamed = !variableDeclaration || typescript.isIdentifier(variableDeclaration.name);
  return passesOn && isNamed && opensLine(block) ? (statement as OwnTry) : undefined;
}

/** Records the exception first in the `catch`; `depth` is by how much the statement moves. */
export function recordInOwnCatch(
  { catchClause }: OwnTry,
  freeErrorName: string,
  names: SpanNames,
  style: Style,
  depth: number,
): TextEdit[] {
  const { variableDeclaration, block } = catchClause;
  const error = variableDeclaration?.name.getText() ?? freeErrorName;
  const recording = names.record(error);
  if (recording.length === 0) return [];
  const { text } = catchClause.getSourceFile();
  const indent = indentOf(text, block.statements[0]!.getStart()) + style.indent.repeat(depth);
  const head = lineEndOf(text, block.getStart());
  const edits = [insertAt(head, recording.map((line) => style.lineBreak + indent + line).join(''))];
  if (!variableDeclaration) edits.unshift(insertAt(block.getStart(), `(${error}) `));
  return edits;
}

/** Whether nothing but a comment follows the brace on its line, so that lines can be put below. */
function opensLine(block: ts.Block): boolean {
  const { text } = block.getSourceFile();
  const start = block.getStart();
  return /^\{\s*(\/\/.*)?$/.test(text.slice(start, lineEndOf(text, start)));
}
