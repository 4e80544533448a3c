import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, blockOf, withItems } from '../syntax.ts';
import { colonOf } from './layout.ts';
import { ownNodesOf } from './own-nodes.ts';
import { onlyRecords, unlessRecorded } from './own-recording.ts';
import { linesOf, removeStatement } from './removal.ts';
import { spanEndedBy } from './span-in-scope.ts';

/** A span that a variable holds. */
export interface HeldSpan {
  readonly call: SyntaxNode;
  /** The assignment. */
  readonly statement: SyntaxNode;
  readonly span: string;
}

/** What of the code behind the start of a span goes into its `with`, and what is left out there. */
export interface Life {
  readonly statements: readonly SyntaxNode[];
  /** The last of them, if the `with` takes its place: a `try` that only ends the span, or `use_span`. */
  readonly replaced?: SyntaxNode;
  readonly removed: readonly TextEdit[];
  /** More arguments for the start: what its own code records of exceptions, the `with` must not. */
  readonly given: readonly string[];
}

/** What of the code behind the start of a span is its life: up to what ends it in the same block. */
export function lifeOf(file: ActionFile, held: HeldSpan): Result<Life, Refusal> {
  const { statement, span } = held;
  const siblings = statement.parent!.children;
  const index = siblings.indexOf(statement);
  for (let at = index + 1; at < siblings.length; at++) {
    const one = siblings[at]!;
    const within = siblings.slice(index + 1, at);
    if (endsSpan(one, span)) return lifeUpTo(file, held, within, one);
    const ending = one.type === 'try_statement' ? finallyOf(one) : undefined;
    if (ending && blockOf(ending)?.children.some((child) => endsSpan(child, span))) {
      return lifeInTry(file, held, [...within, one], ending);
    }
    const use = useOf(one, span);
    if (use?.named.get('end_on_exit')?.type === 'true') return withoutHeader(file.text, [...within, one], []);
  }
  return refuse(l10n.t("'{0}' is not ended in the same block, as a `with` would do.", span));
}

/** Up to a statement that ends the span. */
function lifeUpTo(
  { text }: ActionFile,
  { span }: HeldSpan,
  within: readonly SyntaxNode[],
  end: SyntaxNode,
): Result<Life, Refusal> {
  const last = within.at(-1);
  if (!last) return refuse(l10n.t("Nothing happens while '{0}' lasts.", span));
  const ends = ownNodesOf(within).filter((node) => node.type === 'expression_statement' && endsSpan(node, span));
  if (!ends.every(isLeaving)) return refuse(l10n.t("'{0}' is ended at more than one place.", span));
  const removed = [...ends, end].map((one) => removeStatement(text, one));
  const uses = usesIn(within, span);
  if (uses.length === 0) return ok({ statements: within, removed, given: unlessRecorded(within, span) });
  if (uses.length > 1 || uses[0] !== last)
    return refuse(l10n.t("'{0}' is made current for a part of its life only.", span));
  return withoutHeader(text, within, removed);
}

/** A `try` whose `finally` ends the span. */
function lifeInTry(
  { text }: ActionFile,
  { span }: HeldSpan,
  statements: readonly SyntaxNode[],
  ending: SyntaxNode,
): Result<Life, Refusal> {
  const guarded = statements.at(-1)!;
  const ends = blockOf(ending)!.children.filter((child) => endsSpan(child, span));
  const further = ownNodesOf(statements).filter((node) => endsSpan(node, span) && !ends.includes(node));
  if (ends.length > 1 || further.length > 0) return refuse(l10n.t("'{0}' is ended at more than one place.", span));
  if (usesIn(statements, span).length > 0)
    return refuse(l10n.t("'{0}' is made current for a part of its life only.", span));
  const handlers = guarded.children.filter(({ type }) => /^except_/.test(type));
  const redundant = handlers.filter((handler) => onlyRecords(handler, span));
  const isWholeFinally = blockOf(ending)!.children.length === 1;
  const others = handlers.filter((handler) => !redundant.includes(handler));
  const hasElse = guarded.children.some(({ type }) => type === 'else_clause');
  // One handler may take from the next what it catches, and an `else` is behind one of them.
  const dropped = hasElse || unlessRecorded(others, span).length > 0 ? [] : redundant;
  const given = dropped.length > 0 ? [] : unlessRecorded(handlers, span);
  const removed: TextEdit[] = [
    ...dropped.map((handler) => withGap(text, handler)),
    isWholeFinally ? withGap(text, ending) : removeStatement(text, ends[0]!),
  ];
  const isBare = dropped.length === handlers.length && isWholeFinally;
  if (!isBare) return ok({ statements, removed, given });
  return withoutHeader(text, statements, removed);
}

/** Leaves out the header of the last statement: what is in it stands as deep as it will in the `with`. */
function withoutHeader(
  text: string,
  statements: readonly SyntaxNode[],
  removed: readonly TextEdit[],
): Result<Life, Refusal> {
  const last = statements.at(-1)!;
  const block = blockOf(last)!;
  const header = { start: last.start, end: colonOf(text, block) + 1 };
  const lines = linesOf(text, header);
  if (!lines) return refuse(l10n.t('The code around shares a line with its header: give it lines of its own first.'));
  const given = withItems(last).flatMap(({ value }) => {
    const { named } = argumentsOf(value);
    return ['record_exception', 'set_status_on_exception'].flatMap((name) => {
      const argument = named.get(name);
      return argument ? [`${name}=${argument.text}`] : [];
    });
  });
  return ok({
    statements,
    replaced: last,
    removed: [{ range: lines, newText: '' }, ...removed],
    given,
  });
}

function finallyOf(statement: SyntaxNode): SyntaxNode | undefined {
  return statement.children.find(({ type }) => type === 'finally_clause');
}

export function endsSpan(statement: SyntaxNode, span: string): boolean {
  const [call] = statement.type === 'expression_statement' ? statement.children : [];
  return call !== undefined && spanEndedBy(call) === span && argumentsOf(call).all.length === 0;
}

function usesIn(statements: readonly SyntaxNode[], span: string): readonly SyntaxNode[] {
  return ownNodesOf(statements).filter((node) => useOf(node, span));
}

/** `with trace.use_span(span):` and nothing else: what it is given. */
function useOf(statement: SyntaxNode, span: string) {
  const items = statement.type === 'with_statement' ? withItems(statement) : [];
  const [item] = items;
  const callee = item?.value.type === 'call' ? item.value.field('function') : undefined;
  if (!item || items.length > 1 || (callee?.field('attribute') ?? callee)?.text !== 'use_span') return undefined;
  const given = argumentsOf(item.value);
  if (item.target && item.target.text !== span) return undefined;
  return given.positional[0]?.text === span ? given : undefined;
}

/** Whether control leaves the block right behind a statement. */
function isLeaving(statement: SyntaxNode): boolean {
  const siblings = statement.parent!.children;
  const next = siblings[siblings.indexOf(statement) + 1];
  return next !== undefined && /^(return|raise|break|continue)_statement$/.test(next.type);
}

/** Removes a clause of a statement, from the end of what is in front of it. */
function withGap(text: string, clause: SyntaxNode): TextEdit {
  const siblings = clause.parent!.children;
  const before = siblings[siblings.indexOf(clause) - 1]!;
  const start = before.end + (/^[ \t]*(#.*)?/.exec(text.slice(before.end, clause.start))?.[0].length ?? 0);
  return { range: { start, end: clause.end }, newText: '' };
}
