import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { commentsIn } from './comments.ts';
import { functionAround, isBroken } from './go-file.ts';

/** Statements that stand beside each other in one list. */
export interface Selection {
  readonly fn: SyntaxNode;
  /** All statements of the list. */
  readonly list: readonly SyntaxNode[];
  /** Those that are selected: at least one. */
  readonly statements: readonly SyntaxNode[];
  /** From the first of them, or the comments in front that are selected, to the end of the last. */
  readonly range: OffsetRange;
}

/** The statements that a range holds; a call selected by itself stands for its statement. */
export function selectionIn(source: GoSource, range: OffsetRange): Result<Selection, Refusal> {
  const { text, root } = source;
  const code = withoutComments(text, trimmed(text, range));
  if (code.start >= code.end) return refuse(l10n.t('Nothing is selected: select whole statements.'));
  const list = listAround(root, code);
  const fn = list && functionAround(list);
  if (!list || !fn) {
    const [innermost] = root.pathTo(code.start);
    return innermost && innermost !== root && functionAround(innermost)
      ? refuse(l10n.t('The selection cuts a statement in two: select whole statements.'))
      : refuse(l10n.t('Spans are in functions: select statements of one.'));
  }
  if (isBroken(source, fn)) return refuse(l10n.t('The function has a syntax error.'));
  const inside = list.children.filter(({ start, end }) => start < code.end && end > code.start);
  const [first] = inside;
  const last = inside.at(-1);
  const isCut = !first || !last || first.start < code.start || last.end > code.end;
  if (isCut && !(inside.length === 1 && holdsCall(first!, code))) {
    return refuse(l10n.t('The selection cuts a statement in two: select whole statements.'));
  }
  const start = Math.min(first!.start, trimmed(text, range).start);
  return ok({
    fn,
    list: list.children,
    statements: inside,
    range: { start: isCut ? first!.start : start, end: last!.end },
  });
}

function trimmed(text: string, { start, end }: OffsetRange): OffsetRange {
  const selected = text.slice(start, end);
  if (selected.trim() === '') return { start, end: start };
  return {
    start: start + (selected.length - selected.trimStart().length),
    end: end - (selected.length - selected.trimEnd().length),
  };
}

/** Without the comments, and what separates statements, at both ends. */
function withoutComments(text: string, range: OffsetRange): OffsetRange {
  let { start, end } = range;
  for (const comment of commentsIn(text)) {
    if (comment.start === start && comment.end <= end) {
      start = trimmed(text, { start: comment.end, end }).start;
    }
  }
  for (const comment of commentsIn(text).reverse()) {
    if (comment.end === end && comment.start >= start) end = trimmed(text, { start, end: comment.start }).end;
  }
  while (end > start && text[end - 1] === ';') end = trimmed(text, { start, end: end - 1 }).end;
  return { start, end };
}

function listAround(root: SyntaxNode, { start, end }: OffsetRange): SyntaxNode | undefined {
  return root.pathTo(start).find((node) => node.type === 'statement_list' && node.end >= end);
}

/** Whether a range is the call that a statement without a body consists of. */
function holdsCall(statement: SyntaxNode, { start, end }: OffsetRange): boolean {
  if (!/^(expression_statement|short_var_declaration|assignment_statement|var_declaration)$/.test(statement.type)) {
    return false;
  }
  return statement
    .descendants()
    .some((node) => node.type === 'call_expression' && node.start === start && node.end === end);
}
