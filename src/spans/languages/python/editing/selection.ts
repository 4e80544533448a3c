import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { isDocstring, isImport } from './header.ts';
import { colonOf } from './layout.ts';
import { isStatementList } from './places.ts';
import { type Statements, startOfComments } from './region.ts';

/** Whole statements that follow each other in one list. */
export interface Selection {
  readonly statements: Statements;
  readonly list: SyntaxNode;
  /** What was selected, from the comments in front of them to those behind. */
  readonly marked: OffsetRange;
}

/** The statements that a range marks, give or take white space, comments, and what is around a value. */
export function selectionAt(file: ActionFile, range: OffsetRange): Result<Selection, Refusal> {
  const marked = trimmed(file.text, range);
  if (marked.start >= marked.end)
    return refuse(l10n.t('Nothing is selected: select the statements to put into a span.'));
  const list = innermostList(file, marked);
  const [first, ...others] = list.children.filter(({ start, end }) => start < marked.end && marked.start < end);
  if (!first) return refuse(l10n.t('The selection holds no statement that could be put into a span.'));
  const last = others.at(-1) ?? first;
  // A last character that an inclusive end leaves out.
  const isWhole = marked.start <= first.start && last.end - marked.end <= 1;
  if (!isWhole && !(others.length === 0 && isWholeValue(first, marked))) {
    return refuse(reasonOfCut(file.module, marked));
  }
  const statements = [first, ...others] as const;
  const reason = reasonAgainst(statements, list);
  if (reason !== undefined) return refuse(reason);
  if (!isDocstringOf(list, first)) return ok({ statements, list, marked });
  // A docstring stays first.
  const [second, ...rest] = others as [SyntaxNode, ...SyntaxNode[]];
  const start = startOfComments(file.text, first.end, second);
  return ok({ statements: [second, ...rest], list, marked: { start, end: marked.end } });
}

/** Whether a range holds whole statements that stand beside each other. */
export function holdsStatements(file: ActionFile, range: OffsetRange): boolean {
  const marked = trimmed(file.text, range);
  if (marked.start >= marked.end) return false;
  const list = innermostList(file, marked);
  const inside = list.children.filter(({ start, end }) => start < marked.end && marked.start < end);
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || marked.start > first.start || last!.end - marked.end > 1) return false;
  return reasonAgainst([first, ...inside.slice(1)], list) === undefined;
}

/** Without white space at the ends, and a semicolon at the last. */
function trimmed(text: string, range: OffsetRange): OffsetRange {
  let start = Math.max(0, range.start);
  let end = Math.min(range.end, text.length);
  while (start < end && /\s/.test(text[start]!)) start++;
  while (start < end && /[\s;]/.test(text[end - 1]!)) end--;
  return { start, end };
}

/** The list that a range is in; comments in front of its first statement are in it, too. */
function innermostList({ text, module }: ActionFile, { start, end }: OffsetRange): SyntaxNode {
  const around = nodesTouching(module, { start, end }).filter(
    (node) => node.type === 'block' && isStatementList(node) && end <= node.end && colonOf(text, node) < start,
  );
  return around.at(-1) ?? module;
}

/** Whether the range is what a statement gives to its variables, returns, awaits, or is. */
function isWholeValue(statement: SyntaxNode, { start, end }: OffsetRange): boolean {
  const stack = [statement];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.start === start && node.end === end) return true;
    const isAround = /^(expression_statement|return_statement|await)$/.test(node.type);
    const value = /assignment$/.test(node.type) ? node.field('right') : isAround ? node.children[0] : undefined;
    if (value) stack.push(value);
  }
  return false;
}

function reasonOfCut(module: SyntaxNode, { start }: OffsetRange): string {
  const clause = module.pathTo(start).find((node) => node.start === start && /_clause$/.test(node.type));
  if (clause && clause.type !== 'with_clause') {
    return l10n.t(
      'The selection begins with `{0}`: select what is in it, or the whole statement.',
      /^\w+/.exec(clause.text)![0],
    );
  }
  return l10n.t('The selection cuts a statement in two: select whole statements.');
}

function reasonAgainst(statements: Statements, list: SyntaxNode): string | undefined {
  if (list.parent?.type === 'class_definition') {
    return l10n.t('What stands in a class itself runs when the class is made: select statements in a function.');
  }
  if (statements.length === 1 && isDocstringOf(list, statements[0])) return l10n.t('A docstring has to stay first.');
  if (statements.some(({ type }) => type === 'future_import_statement')) {
    return l10n.t('An import from `__future__` has to stay at the top of its file.');
  }
  if (statements.every((statement) => isDefinition(statement) || isImport(statement))) {
    return l10n.t('The selection only declares what is used elsewhere, and runs nothing.');
  }
  return undefined;
}

function isDocstringOf(list: SyntaxNode, statement: SyntaxNode): boolean {
  const isOfDefinition = list.type === 'module' || list.parent?.type === 'function_definition';
  return isOfDefinition && list.children[0] === statement && isDocstring(statement);
}

function isDefinition({ type }: SyntaxNode): boolean {
  return /^((function|class|decorated)_definition|(pass|global|nonlocal)_statement|type_alias_statement)$/.test(type);
}
