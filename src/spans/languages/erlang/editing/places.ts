import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import type { FunctionForm } from '../module.ts';
import { lineEnd, lineStart } from './layout.ts';

/** The function around an offset, if all of its clauses can be seen. */
export function functionAt({ module }: ErlangFile, offset: number): FunctionForm | undefined {
  return module.functions.find(({ node }) => node.start <= offset && offset <= node.end);
}

/** The clause of a function whose head has a line in common with an offset. */
export function clauseHeadedAt(file: ErlangFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  return functionOfLine(file, line)?.clauses.find(
    (clause) => clause.start <= line.end && line.start <= arrowOf(file.text, clause),
  );
}

/** Why there is no function at an offset; a sentence for the user. */
export function noFunctionAt({ root }: ErlangFile, offset: number): string {
  const form = root.children.find(({ start, end }) => start <= offset && offset <= end);
  if (form?.type === 'BrokenForm') return l10n.t('The code around has a syntax error.');
  if (form?.field('Function')) return l10n.t('A macro hides a head or a clause of the function.');
  return l10n.t('There is no function here: put the cursor into one.');
}

/** The arrow between the head of a clause and its body. */
export function arrowOf(text: string, clause: SyntaxNode): number {
  const body = clause.field('Body')!;
  const head = clause.children[clause.children.indexOf(body) - 1];
  const arrow = /(?:[^%-]|-(?!>)|%.*)*->/y;
  arrow.lastIndex = head?.end ?? clause.start;
  return arrow.exec(text) ? arrow.lastIndex - 2 : body.start;
}

/** The expression of a row, innermost, that an offset is in. */
export function statementAround({ root }: ErlangFile, offset: number): SyntaxNode | undefined {
  return root.pathTo(offset).find(isStatement);
}

/** The expression of a row that begins in the line of an offset, or else the innermost around it. */
export function statementAt(file: ErlangFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  const around = statementAround(file, offset);
  if (around && around.start >= line.start) return around;
  const form = functionOfLine(file, line);
  return form?.node.descendants().find((node) => isIn(node.start, line) && isStatement(node)) ?? around;
}

export function isStatement({ parent, type }: SyntaxNode): boolean {
  return parent?.type === 'Body' && type !== 'Body';
}

/** The line of an offset, without its line break. */
export function lineAt(text: string, offset: number): OffsetRange {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) };
}

export function isIn(offset: number, { start, end }: OffsetRange): boolean {
  return start <= offset && offset <= end;
}

function functionOfLine({ module }: ErlangFile, line: OffsetRange): FunctionForm | undefined {
  return module.functions.find(({ node }) => node.start <= line.end && line.start <= node.end);
}
