import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction, isTypeDeclaration } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { endWithComment, skipSpace, skipSpaceBack } from './layout.ts';
import { isStatementList, statementAround, statementsOf } from './structure.ts';

/** Whole statements that follow each other in one list. */
export interface Selection {
  readonly statements: readonly [SyntaxNode, ...SyntaxNode[]];
  /** The statements with the comments that belong to them. */
  readonly content: OffsetRange;
  readonly list: SyntaxNode;
}

/** The statements that a range marks, give or take white space, a last semicolon, and what is around a call. */
export function selectionAt({ program, text }: ActionFile, range: OffsetRange): Result<Selection, Refusal> {
  const start = skipSpace(text, Math.max(0, range.start));
  const end = skipSpaceBack(text, Math.min(range.end, text.length));
  if (start >= end) return refuse(l10n.t('Nothing is selected: select the statements to put into a span.'));
  const path = program.pathTo(start);
  const list = path.find((node) => isStatementList(node) && start >= startOfList(node) && end <= endOfList(node));
  if (!list) return refuse(l10n.t('The selection holds no statement that could be put into a span.'));
  const [first, ...others] = statementsOf(list).filter((statement) => statement.start < end && statement.end > start);
  if (!first) return refuse(l10n.t('The selection holds no statement that could be put into a span.'));
  const last = others.at(-1) ?? first;
  // A semicolon, or a last character that an inclusive end leaves out.
  const isWhole = start <= first.start && last.end - end <= 1;
  if (!isWhole && !(others.length === 0 && isValueOf(first, path, start, end))) {
    return refuse(reasonOfCut(program, start, end));
  }
  const statements = [first, ...others] as const;
  const reason = reasonAgainst(statements);
  if (reason !== undefined) return refuse(reason);
  // Comments that are marked as a whole belong to it.
  const isLed = start < first.start && commentsOnly.test(text.slice(start, first.start));
  const isTrailed = end > last.end && commentsOnly.test(text.slice(last.end, end) + lineBreakBehind(text, end));
  const content = { start: isLed ? start : first.start, end: endWithComment(text, isTrailed ? end : last.end) };
  return ok({ statements, list, content });
}

const commentsOnly = /^(\s|\/\/.*\n|\/\*((?!\*\/)[\s\S])*\*\/)*$/;

function lineBreakBehind(text: string, offset: number): string {
  return /^\r?\n/.exec(text.slice(offset, offset + 2))?.[0] ?? '';
}

/** Whether a range holds whole statements beside each other. */
export function holdsStatements(file: ActionFile, range: OffsetRange): boolean {
  if (range.start === range.end) return false;
  const selection = selectionAt(file, range);
  return selection.ok && selection.value.content.start >= skipSpace(file.text, range.start);
}

/** Behind the brace, or the label of a `case`. */
function startOfList(list: SyntaxNode): number {
  const label = list.children.findLast(({ type }) => type === 'switch_label');
  return label ? label.end : list.start + 1;
}

function endOfList(list: SyntaxNode): number {
  return list.type === 'switch_block_statement_group' ? list.end : list.end - 1;
}

/** Whether a range is the whole value that a statement is made of, gives to its only variable, or returns. */
function isValueOf(statement: SyntaxNode, path: readonly SyntaxNode[], start: number, end: number): boolean {
  const node = path.findLast((one) => one.start === start && one.end === end && one.start >= statement.start);
  if (!node || statementAround(node) !== statement) return false;
  let outer = node.parent;
  while (outer && outer !== statement && /^(variable_declarator|assignment_expression)$/.test(outer.type))
    outer = outer.parent;
  return (
    outer === statement && /^(expression_statement|local_variable_declaration|return_statement)$/.test(statement.type)
  );
}

function reasonOfCut(program: SyntaxNode, start: number, end: number): string {
  const statement = program
    .pathTo(start)
    .find((node) => /_statement$/.test(node.type) && node.start === start && Math.abs(node.end - end) <= 1);
  if (statement && !isStatementList(statement.parent!)) {
    return l10n.t('The selected statement stands without braces: put braces around it first.');
  }
  return l10n.t('The selection cuts a statement in two: select whole statements.');
}

function reasonAgainst(statements: readonly SyntaxNode[]): string | undefined {
  if (statements.some(({ type }) => type === 'explicit_constructor_invocation')) {
    return l10n.t('`super(..)` and `this(..)` have to come first: select what follows them.');
  }
  if (statements.every(isTypeDeclaration))
    return l10n.t('The selection only declares types: nothing would run in the span.');
  return undefined;
}

/** What leaves the function around a selection from inside of it. */
export function functionAround(selection: Selection): SyntaxNode | undefined {
  return isFunction(selection.list) ? selection.list : selection.list.ancestor(isFunction);
}
