import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, blockOf, isFunction, withItems } from '../syntax.ts';
import { insertAtHead } from './insertion.ts';
import { freeName, namesBelow } from './names.ts';
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
  if (isBroken(file, handler)) return refuse('The code around has a syntax error.');
  const block = blockOf(handler);
  if (!block?.children[0]) return refuse('The code around has a syntax error.');
  const caught = caughtBy(file, handler);
  if (!caught) return refuse('What is caught is a list without parentheses: give it parentheses and a name first.');
  const errors = errorsOf(style);
  const isRecorded = errors === 'status' || /\.record_exception\s*\(/.test(block.text);
  const isFailed = /\.set_status\s*\(/.test(block.text);
  const helper = errors === 'helper' ? style.errorHelper : undefined;
  const isHelped = helper !== undefined && new RegExp(`\\b${helper.name}\\s*\\(`).test(block.text);
  if ((isRecorded && isFailed) || isHelped) return refuse('The error is recorded already.');
  const [first] = block.children;
  const span = spanInScope(file, first!);
  if (!span.ok) return span;
  if (leavesRecorded(handler, block, span.value)) {
    return refuse('The exception goes on and leaves the span, which records it itself: it would be recorded twice.');
  }
  const { expression, isCurrent } = span.value;
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
    title: isCurrent ? 'Record error in the current span' : `Record error in '${expression}'`,
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

function isHandler({ type }: SyntaxNode): boolean {
  return type === 'except_clause' || type === 'except_group_clause';
}

/** The name of what is caught; one is made where there is none. */
function caughtBy(
  { text }: ActionFile,
  handler: SyntaxNode,
): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
  const values = handler.children.filter(({ type }) => type !== 'block');
  const [value] = values;
  if (values.length > 1) return undefined;
  const alias = value?.type === 'as_pattern' ? value.field('alias') : undefined;
  if (alias) return { name: alias.text, edits: [] };
  // What a handler names is gone behind it.
  const name = freeName(namesBelow(scopeOf(handler)), 'error', 'caught');
  if (value) return { name, edits: [insertAt(value.end, ` as ${name}`)] };
  const keyword = /^except\b/.exec(text.slice(handler.start, handler.end))![0].length;
  return { name, edits: [insertAt(handler.start + keyword, ` BaseException as ${name}`)] };
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
