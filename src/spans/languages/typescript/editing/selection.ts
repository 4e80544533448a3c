import * as l10n from '@vscode/l10n';
import type { ts } from 'ts-morph';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { typescript } from './compiler.ts';
import { endWithoutGuard, skipSpace, skipSpaceBack } from './region.ts';
import { bare, directivesOf, lineEndOf, nodesOf } from './tree.ts';

/** Whole statements that follow each other in one list. */
export interface Selection {
  readonly statements: readonly [ts.Statement, ...ts.Statement[]];
  /** The statements with the comments that belong to them. */
  readonly content: OffsetRange;
  /** What holds the list. */
  readonly list: StatementList;
}

export type StatementList = ts.SourceFile | ts.Block | ts.ModuleBlock | ts.CaseOrDefaultClause;

/** The statements that `range` marks, give or take white space, a last semicolon, and what is around a call. */
export function selectionAt(tree: ts.SourceFile, range: OffsetRange): Result<Selection, Refusal> {
  const { text } = tree;
  const start = skipSpace(text, Math.max(0, range.start));
  const end = skipSpaceBack(text, Math.min(range.end, text.length));
  if (start >= end) return refuse(l10n.t('Nothing is selected: select the statements to put into a span.'));
  const list = innermostList(tree, start, end);
  const [first, ...others] = list.statements.filter(
    (statement) => statement.getStart(tree) < end && statement.end > start,
  );
  if (!first) return refuse(l10n.t('The selection holds no statement that could be put into a span.'));
  const last = others.at(-1) ?? first;
  // A semicolon, or a last character that an inclusive end leaves out.
  const isWhole = start <= first.getStart(tree) && endWithoutGuard(text, last) - end <= 1;
  if (!isWhole && !(others.length === 0 && isWholeValue(tree, first, start, end))) {
    return refuse(reasonOfCut(tree, start, end));
  }
  const statements = [first, ...others] as const;
  const reason = statements.map(reasonAgainst).find((found) => found !== undefined);
  if (reason !== undefined) return refuse(reason);
  const contentStart = Math.min(start, first.getStart(tree));
  const contentEnd = Math.max(end, endWithoutGuard(text, last));
  return ok({ statements, list, content: { start: contentStart, end: endWithComment(text, contentEnd) } });
}

function innermostList(tree: ts.SourceFile, start: number, end: number): StatementList {
  let found: StatementList = tree;
  for (const node of nodesOf(tree, ({ pos, end: nodeEnd }) => pos <= start && end <= nodeEnd)) {
    if (isList(node) && node.statements.pos <= start && end <= endOfList(node)) found = node;
  }
  return found;
}

function isList(node: ts.Node): node is StatementList {
  return (
    typescript.isBlock(node) ||
    typescript.isModuleBlock(node) ||
    typescript.isCaseOrDefaultClause(node) ||
    typescript.isSourceFile(node)
  );
}

/** Where the list's own text ends: comments behind the last statement are in it. */
function endOfList(list: StatementList): number {
  return typescript.isBlock(list) || typescript.isModuleBlock(list) ? list.end - 1 : list.end;
}

/** Whether the range is the value that `statement` awaits, calls, returns or gives to its only variable. */
function isWholeValue(tree: ts.SourceFile, statement: ts.Statement, start: number, end: number): boolean {
  let value: ts.Expression | undefined;
  if (typescript.isExpressionStatement(statement) || typescript.isReturnStatement(statement)) {
    value = statement.expression;
  } else if (typescript.isVariableStatement(statement) && statement.declarationList.declarations.length === 1) {
    value = statement.declarationList.declarations[0]?.initializer;
  }
  while (value) {
    if (value.getStart(tree) === start && value.end === end) return true;
    const inner: ts.Expression = bare(value);
    if (inner !== value) value = inner;
    else if (typescript.isAwaitExpression(value)) value = value.expression;
    else if (isAssignment(value)) value = value.right;
    else return false;
  }
  return false;
}

function isAssignment(expression: ts.Expression): expression is ts.BinaryExpression {
  return (
    typescript.isBinaryExpression(expression) && expression.operatorToken.kind === typescript.SyntaxKind.EqualsToken
  );
}

function reasonOfCut(tree: ts.SourceFile, start: number, end: number): string {
  const statement = [...nodesOf(tree, (node) => node.pos <= start && end <= node.end)].find(
    (node) =>
      typescript.isStatement(node) && !typescript.isBlock(node) && node.getStart(tree) === start && node.end - end <= 1,
  );
  if (statement && !isList(statement.parent)) {
    return l10n.t('The selected statement stands without braces: put braces around it first.');
  }
  return l10n.t('The selection cuts a statement in two: select whole statements.');
}

function reasonAgainst(statement: ts.Statement): string | undefined {
  if (directivesOf((statement.parent as StatementList).statements).includes(statement)) {
    return l10n.t('A directive has to stay first in its file or function.');
  }
  if (
    typescript.isImportDeclaration(statement) ||
    typescript.isImportEqualsDeclaration(statement) ||
    typescript.isExportDeclaration(statement) ||
    typescript.isExportAssignment(statement)
  ) {
    return l10n.t('Imports and exports have to stay at the top level of their file.');
  }
  if (typescript.canHaveModifiers(statement)) {
    for (const { kind } of typescript.getModifiers(statement) ?? []) {
      if (kind === typescript.SyntaxKind.ExportKeyword)
        return l10n.t('An export has to stay at the top level of its file.');
      if (kind === typescript.SyntaxKind.DeclareKeyword) return l10n.t('A `declare` has nothing to put into a span.');
    }
  }
  if (typescript.isModuleDeclaration(statement)) return l10n.t('A namespace has to stay at the top level of its file.');
  return undefined;
}

/** Past a comment that ends the line: it speaks of the statement before it. */
function endWithComment(text: string, end: number): number {
  const lineEnd = lineEndOf(text, end);
  return /^\s*\/\//.test(text.slice(end, lineEnd)) ? lineEnd : end;
}
