import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { namesIn } from '../translation/scope.ts';
import { canFail } from './can-fail.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { isWholeSpan, neverReturning } from './function-refusals.ts';
import { Headers } from './headers.ts';
import { columnOf, indentOf, isFirstOfLine, Layout, lineStart } from './layout.ts';
import { functionAt } from './places.ts';
import { resultsOf } from './results.ts';
import { errorsOf } from './returned-errors.ts';
import { type Selection, selectionIn } from './selection.ts';
import { spanNameOfRow } from './span-name.ts';
import { inSpan, placeholdersOf } from './span-text.ts';
import { endlessnessOf } from './tail-calls.ts';

/** Runs the selected expressions in a span, and matches what later ones need of them with its value. */
export function wrapSelection(
  file: ErlangFile,
  range: OffsetRange,
  options: SpanOptions & { readonly continued?: ContinuedTrace },
  titleWith = (name: string) => l10n.t("Wrap selection in span '{0}'", name),
): Result<ActionEdits, Refusal> {
  const found = selectionIn(file, range);
  if (!found.ok) return found;
  const selection = found.value;
  const reason = refusalOf(file, selection);
  if (reason !== undefined) return refuse(reason);
  const results = resultsOf(file, selection);
  const matched = lastMatch(selection.selected, results);
  if (isAsked(selection) && results.length > 0 && !matched) {
    return refuse(
      l10n.t(
        "The selection gives the value of its row, and '{0}' besides, which is used further on: select all of what is around it.",
        results[0]!,
      ),
    );
  }
  const { name = spanNameOfRow(selection.selected), style = defaultSpanStyle, continued } = options;
  const headers = new Headers(file, options.files);
  const layout = new Layout(file);
  const { start, end } = selection.range;
  const column = indentOf(file.text, start);
  const { pattern, moved } = bodyOf(layout, selection, results, matched);
  const names = new Set([...namesIn(selection.clause), ...(continued?.names ?? [])]);
  const isLastValue = results.length === 0 || matched !== undefined;
  const errors = isLastValue ? errorsOf(selection.selected.at(-1)!) : 'none';
  const text = inSpan(layout, headers, {
    column,
    name,
    style,
    names,
    canFail: canFail(selection.selected),
    errors,
    isNamed: file.changesContext,
    continued,
    pattern,
    body: moved,
  });
  const included = headers.edits();
  if (!included.ok) return included;
  const edits = [...included.value, ...(continued?.edits ?? []), { range: { start, end }, newText: text }];
  const placeholders = placeholdersOf(edits, name).map(({ places }) => ({
    places: continued ? places.slice(0, 1) : places,
  }));
  return ok({ title: titleWith(name), edits, placeholders });
}

function refusalOf(file: ErlangFile, { clause, selected, range }: Selection): string | undefined {
  const body = selected[0]!.parent!;
  if (selected.length === 1 && isWholeSpan(file, { children: selected }))
    return l10n.t('The selection is a span already.');
  if (selected.some(({ type }) => type === 'MaybeMatch')) {
    return l10n.t('A `?=` in the selection leaves the `maybe` around it: select all of the `maybe`.');
  }
  const leaving = selected.map(neverReturning).find((call) => call !== undefined);
  if (leaving) return l10n.t("'{0}' never returns, and the span would never end.", leaving.text.split('(')[0]!);
  const form = functionAt(file, clause.start);
  const endless = form && endlessnessOf(file, form);
  const isLeaving = endless?.calls.some(({ start, end }) => range.start <= start && end <= range.end);
  if (endless && isLeaving) {
    return endless.kind === 'loop'
      ? l10n.t('The selection goes on with the loop, and the span would not end before that: select what comes before.')
      : l10n.t(
          "The selection goes on as '{0}', which receives messages in a loop: select what comes before.",
          endless.name,
        );
  }
  return body.type === 'Body' ? undefined : l10n.t('Spans are in the bodies of functions: select expressions of one.');
}

/** Whether the value of the selection is that of its row, and somebody may ask for it. */
function isAsked({ row, selected }: Selection): boolean {
  return row.at(-1) === selected.at(-1) && row[0]!.parent!.parent?.type !== 'TryAfter';
}

interface Body {
  /** What the value of the span is matched with. */
  readonly pattern?: string;
  moved(column: number): string;
}

/** The lines of the selection, and how its results get out: the last of them may be what is matched anyway. */
function bodyOf(layout: Layout, { range }: Selection, results: readonly string[], matched: Matched | undefined): Body {
  const { text, eol } = layout;
  const { start, end } = range;
  const isLine = isFirstOfLine(text, start);
  const old = columnOf(text, start);
  const from = isLine ? lineStart(text, start) : start;
  const until = (to: number, column: number) =>
    (isLine ? '' : layout.lead(column)) + layout.moved({ start: from, end: to }, column - old);
  if (results.length === 0) return { moved: (column) => until(end, column) };
  if (matched) {
    const { match, value } = matched;
    const at = columnOf(text, match.start);
    const before = (column: number) => {
      if (!isFirstOfLine(text, match.start))
        return match.start === start ? layout.lead(column) : until(match.start, column);
      return until(Math.max(from, lineStart(text, match.start)), column) + layout.lead(column + at - old);
    };
    const inner = { start: value.start, end };
    const deeper = columnOf(text, value.start) - at;
    return { pattern: results[0]!, moved: (column) => before(column) + layout.moved(inner, column - old - deeper) };
  }
  const all = results.length === 1 ? results[0]! : `{${results.join(', ')}}`;
  return { pattern: all, moved: (column) => `${until(end, column)},${eol}${layout.lead(column)}${all}` };
}

interface Matched {
  readonly match: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The match that selected expressions end with, if it alone gives their results. */
function lastMatch(selected: readonly SyntaxNode[], results: readonly string[]): Matched | undefined {
  const match = selected.at(-1)!;
  const [pattern, value] = match.type === 'Match' ? match.children : [];
  const isResult = pattern?.type === 'Variable' && results.length === 1 && pattern.text === results[0];
  return isResult && value ? { match, value } : undefined;
}
