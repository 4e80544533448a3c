import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { freshName } from '../idioms/fresh-name.ts';
import { namesIn } from '../translation/scope.ts';
import type { SpanEdits } from './add-attributes.ts';
import { Headers } from './headers.ts';
import { insertBefore } from './insertion.ts';
import { Layout } from './layout.ts';
import { arrowOf, isIn, lineAt } from './places.ts';
import { recordingOf } from './recording.ts';
import { spanInScope } from './span-in-scope.ts';

/** The clause of a `try … catch` that has its head in the line of an offset, or else the innermost around it. */
export function handlerAt(file: ErlangFile, offset: number): SyntaxNode | undefined {
  return handlerHeadedAt(file, offset) ?? file.root.pathTo(offset).find(({ type }) => type === 'CatchClause');
}

export function handlerHeadedAt({ root, text }: ErlangFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  const form = root.children.find(({ start, end }) => start <= line.end && line.start <= end);
  return form
    ?.descendants()
    .find((node) => node.type === 'CatchClause' && (isIn(node.start, line) || isIn(arrowOf(text, node), line)));
}

/** Records what a clause catches, and that the span failed, on the span in scope, in the way that the style wants. */
export function recordError(file: ErlangFile, handler: SyntaxNode, options: SpanOptions): Result<SpanEdits, Refusal> {
  const clause = clauseAround(handler);
  if (!clause || file.isBroken(clause)) return refuse(l10n.t('The function has a syntax error.'));
  const body = handler.field('Body')!;
  const caught = caughtBy(handler, clause);
  if (!caught) return refuse(l10n.t('A macro hides what is caught.'));
  const { style: given = defaultSpanStyle } = options;
  // Who asks for it by name wants something recorded.
  const style = given.errors === 'none' ? { ...given, errors: defaultSpanStyle.errors } : given;
  const headers = new Headers(file, options.files);
  const span = spanInScope(file, handler);
  const calls = recordingOf(headers, { ...caught, style, span: span.variable }).filter(
    ({ callee }) => !isCalled(body, callee),
  );
  if (calls.length === 0) return refuse(l10n.t('The error is recorded already.'));
  const insertion = insertBefore(new Layout(file), body.children[0]!, calls);
  const included = headers.edits();
  if (!included.ok) return included;
  return ok({
    title:
      span.variable === undefined
        ? l10n.t('Record error in the current span')
        : l10n.t("Record error in '{0}'", span.variable),
    edits: [...included.value, ...caught.edits, insertion],
    placeholders: [],
    isAnyCurrent: span.isAnyCurrent,
  });
}

interface Caught {
  readonly class: string;
  readonly reason: string;
  readonly stack: string;
  /** What makes the clause tell all of it. */
  readonly edits: readonly TextEdit[];
}

/** What a clause catches, and edits that give a name to what it leaves without one. */
function caughtBy(handler: SyntaxNode, clause: SyntaxNode): Caught | undefined {
  const pattern = handler.children[0]!;
  if (/^Macro/.test(pattern.type)) return undefined;
  const names = namesIn(clause);
  const isFull = pattern.type === 'ExceptionPattern';
  const [kind, reason, stack] = isFull ? pattern.children : [undefined, pattern];
  if (!reason || kind?.children[0]?.type === 'Macro') return undefined;
  const named = (
    node: SyntaxNode | undefined,
    wanted: string,
  ): { readonly name: string; readonly edits: TextEdit[] } => {
    if (!node) return { name: freshName(names, wanted), edits: [] };
    const { type, text } = node;
    if (type === 'Atom' || (type === 'Variable' && !text.startsWith('_'))) return { name: text, edits: [] };
    const isUsed = type === 'Variable' && text !== '_' && isNamedIn(handler.field('Body')!, text);
    if (isUsed) return { name: text, edits: [] };
    const name = freshName(names, wanted);
    if (type === 'Variable') return { name, edits: [{ range: rangeOf(node), newText: name }] };
    const last = type === 'Match' ? node.children.at(-1)! : undefined;
    if (last?.type === 'Variable' && !last.text.startsWith('_')) return { name: last.text, edits: [] };
    return { name, edits: [insertAt(node.end, ` = ${name}`)] };
  };
  const ofKind = isFull
    ? named(kind?.children[0], 'Class')
    : { name: 'throw', edits: [insertAt(pattern.start, 'throw:')] };
  const ofReason = named(reason, 'Reason');
  const old = callsOfStack(handler);
  const ofStack = named(stack?.children[0], 'Stacktrace');
  const added = stack ? [] : [insertAt(pattern.end, `:${ofStack.name}`)];
  const replaced = old.map((call) => ({ range: rangeOf(call), newText: ofStack.name }));
  return {
    class: ofKind.name,
    reason: ofReason.name,
    stack: ofStack.name,
    edits: [...ofKind.edits, ...ofReason.edits, ...ofStack.edits, ...added, ...replaced],
  };
}

/** `erlang:get_stacktrace()`, which gave the stack trace before OTP 24. */
function callsOfStack(handler: SyntaxNode): readonly SyntaxNode[] {
  return handler
    .field('Body')!
    .descendants()
    .filter(({ type, text }) => type === 'RemoteCall' && /^erlang:get_stacktrace\(\s*\)$/.test(text));
}

function isNamedIn(node: SyntaxNode, name: string): boolean {
  return node.descendants().some(({ type, text }) => type === 'Variable' && text === name);
}

/** Whether a row calls a macro or a function of this name already, of the API or with the API's name for it. */
function isCalled(body: SyntaxNode, callee: string): boolean {
  const name = callee.replace(/^\?|^otel_span:/, '');
  return body
    .descendants()
    .some(
      ({ type, text }) =>
        /Call$/.test(type) && [`?${name}(`, `otel_span:${name}(`, `${name}(`].some((one) => text.startsWith(one)),
    );
}
