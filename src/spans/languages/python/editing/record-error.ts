import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, blockOf, isFunction, withItems } from '../syntax.ts';
import { caughtBy, isHandler } from './caught.ts';
import { insertAtHead } from './insertion.ts';
import { isBroken, lineAt } from './places.ts';
import { prologueFor } from './prologue.ts';
import { errorsOf } from './span-form.ts';
import { type SpanInScope, scopeOf, spanInScope } from './span-in-scope.ts';

export interface ErrorPlan extends ActionEdits {
  readonly isForCurrentSpan: boolean;
}

/** The `except` clause that has its header in the line of an offset or is around it. */
export function handlerAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  return handlerHeadedAt(file, offset) ?? file.module.pathTo(offset).find(isHandler);
}

/** The `except` clause that begins in the line of an offset. */
export function handlerHeadedAt({ module, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  return module.descendants().find((node) => isHandler(node) && line.start <= node.start && node.start <= line.end);
}

/** Records what a handler caught, and that the span failed, on the span in scope, unless that sees the exception itself. */
export function recordError(file: ActionFile, handler: SyntaxNode, style: SpanStyle): Result<ErrorPlan, Refusal> {
  if (isBroken(file, handler)) return refuse(l10n.t('The code around has a syntax error.'));
  const block = blockOf(handler);
  if (!block?.children[0]) return refuse(l10n.t('The code around has a syntax error.'));
  const caught = caughtBy(file, handler);
  if (!caught)
    return refuse(l10n.t('What is caught is a list without parentheses: give it parentheses and a name first.'));
  const errors = errorsOf(style);
  const isRecorded = errors === 'status' || /\.record_exception\s*\(/.test(block.text);
  const isFailed = /\.set_status\s*\(/.test(block.text);
  const helper = errors === 'helper' ? style.errorHelper : undefined;
  const isHelped = helper !== undefined && new RegExp(`\\b${helper.name}\\s*\\(`).test(block.text);
  if ((isRecorded && isFailed) || isHelped) return refuse(l10n.t('The error is recorded already.'));
  const [first] = block.children;
  const span = spanInScope(file, first!);
  if (!span.ok) return span;
  if (leavesRecorded(handler, block, span.value)) {
    return refuse(
      l10n.t('The exception goes on and leaves the span, which records it itself: it would be recorded twice.'),
    );
  }
  const { expression, isCurrent } = span.value;
  if (isOkBehind(handler, expression)) {
    return refuse(
      l10n.t("'{0}' is given the status Ok behind it, which would take the place of the error.", expression),
    );
  }
  const needs = helper ? { helper } : { api: isFailed ? [] : (['StatusCode'] as const) };
  const prologue = prologueFor(file, { node: block, start: first!.start }, needs);
  if (!prologue.ok) return prologue;
  const { api } = prologue.value;
  const lines = helper
    ? [`${prologue.value.helper}(${expression}, ${caught.name})`]
    : [
        ...(isRecorded ? [] : [`${expression}.record_exception(${caught.name})`]),
        ...(isFailed ? [] : [`${expression}.set_status(${api['StatusCode']}.ERROR, str(${caught.name}))`]),
      ];
  return ok({
    title: isCurrent ? l10n.t('Record error in the current span') : l10n.t("Record error in '{0}'", expression),
    edits: [
      ...merged(span.value.edits, prologue.value.edits),
      ...caught.edits,
      ...insertAtHead(
        file.text,
        block,
        lines.map((line) => [0, line] as const),
      ),
    ],
    placeholders: [],
    isForCurrentSpan: isCurrent,
  });
}

/** Whether control that goes on behind a handler comes to where the span's status is set to Ok. */
function isOkBehind(handler: SyntaxNode, span: string): boolean {
  const last = blockOf(handler)?.children.at(-1);
  if (last && /^(return|raise|break|continue)_statement$/.test(last.type)) return false;
  const rest = scopeOf(handler).text.slice(handler.parent!.end - scopeOf(handler).start);
  return rest.includes(`${span}.set_status(`) && /\bStatusCode\.OK\b/.test(rest);
}

/** Whether what is caught is thrown on, for certain, out of a `with` that records it. */
function leavesRecorded(handler: SyntaxNode, block: SyntaxNode, { opener }: SpanInScope): boolean {
  if (!opener || block.children.at(-1)?.type !== 'raise_statement' || !isOrdinary(handler)) return false;
  const recordsNothing = withItems(opener).some(({ value }) => {
    const named = value.type === 'call' ? argumentsOf(value).named : undefined;
    return named?.get('record_exception')?.type === 'false' || named?.get('set_status_on_exception')?.type === 'false';
  });
  if (recordsNothing) return false;
  const own = handler.parent!;
  const outer = own.ancestor((node) => node === opener || node.type === 'try_statement' || isFunction(node));
  return outer === opener;
}

/** Whether a handler takes what `start_as_current_span` records: exceptions that derive from `Exception`. */
function isOrdinary(handler: SyntaxNode): boolean {
  const [value] = handler.children;
  if (!value || value.type === 'block') return false;
  return !/\b(BaseException|BaseExceptionGroup|CancelledError|KeyboardInterrupt|SystemExit|GeneratorExit)\b/.test(
    value.text,
  );
}

/** The same import may be needed twice. */
function merged(first: readonly TextEdit[], second: readonly TextEdit[]): readonly TextEdit[] {
  const known = new Set(first.map(({ range, newText }) => `${range.start} ${newText}`));
  return [...first, ...second.filter(({ range, newText }) => !known.has(`${range.start} ${newText}`))];
}
