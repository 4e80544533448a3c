import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle, type SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import type { FunctionForm } from '../module.ts';
import { namesIn } from '../translation/scope.ts';
import { canFail } from './can-fail.ts';
import type { ContinuedTrace } from './continued-trace.ts';
import { notesOnFunction } from './function-notes.ts';
import { isWholeSpan, refusalOfFunction } from './function-refusals.ts';
import { Headers } from './headers.ts';
import { columnOf, indentOf, isFirstOfLine, Layout, lineStart } from './layout.ts';
import { arrowOf } from './places.ts';
import type { ReceivedMessage } from './received-messages.ts';
import { errorsOfClause } from './returned-errors.ts';
import { spanNameOfFunction } from './span-name.ts';
import { inSpan, placeholdersOf } from './span-text.ts';

/** Runs the body of each clause of a function in a span: heads, guards and what calls it stay as they are. */
export function wrapFunction(file: ErlangFile, form: FunctionForm, options: SpanOptions): Result<ActionEdits, Refusal> {
  const name = options.name ?? spanNameOfFunction(file, form);
  const headers = new Headers(file, options.files);
  const wrapped = wrapClauses(file, form, { headers, layout: new Layout(file) }, { ...options, name });
  if (!wrapped.ok) return wrapped;
  const included = headers.edits();
  if (!included.ok) return included;
  const edits = [...included.value, ...wrapped.value];
  const notes = notesOnFunction(file, form);
  return ok({
    title: l10n.t("Wrap function in span '{0}'", name),
    edits,
    placeholders: placeholdersOf(edits, name),
    ...(notes.length > 0 && { notes }),
  });
}

/** What the edits of several functions of a file have in common; `headers` is told what they need. */
export interface EditedFile {
  readonly headers: Headers;
  readonly layout: Layout;
}

/** The edits of a function alone. */
export function wrapClauses(
  file: ErlangFile,
  form: FunctionForm,
  { headers, layout }: EditedFile,
  { name = spanNameOfFunction(file, form), style = defaultSpanStyle }: Partial<SpanOptions>,
): Result<readonly TextEdit[], Refusal> {
  const reason = refusalOfFunction(file, form);
  if (reason !== undefined) return refuse(reason);
  const clauses = form.clauses.filter((clause) => !isWholeSpan(file, clause.field('Body')!));
  return ok(clauses.map((clause) => wrappedBody(file, form, clause, { headers, layout }, { name, style })));
}

/** Runs the body of one clause in a span that goes on with the trace of a message. */
export function wrapClause(
  file: ErlangFile,
  { form, clause, continued }: ReceivedMessage,
  options: SpanOptions & { readonly name: string },
  titleWith: (name: string) => string,
): Result<ActionEdits, Refusal> {
  const reason = isWholeSpan(file, clause.field('Body')!)
    ? l10n.t('All of it is in a span already.')
    : refusalOfFunction(file, form);
  if (reason !== undefined) return refuse(reason);
  const { name, style = defaultSpanStyle } = options;
  const headers = new Headers(file, options.files);
  const edited = { headers, layout: new Layout(file) };
  const body = wrappedBody(file, form, clause, edited, { name, style, continued });
  const included = headers.edits();
  if (!included.ok) return included;
  const edits = [...included.value, ...continued.edits, body];
  return ok({
    title: titleWith(name),
    edits,
    placeholders: placeholdersOf(edits, name).map(({ places }) => ({ places: places.slice(0, 1) })),
  });
}

/** Puts what a clause does into a span. */
function wrappedBody(
  file: ErlangFile,
  form: FunctionForm,
  clause: SyntaxNode,
  { headers, layout }: EditedFile,
  { name, style, continued }: { readonly name: string; readonly style: SpanStyle; readonly continued?: ContinuedTrace },
): TextEdit {
  const at = bodyOf(layout, clause);
  const { column, moved: body } = at;
  const text = inSpan(layout, headers, {
    column,
    name,
    style,
    names: new Set([...namesIn(clause), ...(continued?.names ?? [])]),
    canFail: canFail(clause.field('Body')!.children),
    errors: errorsOfClause(form, clause),
    isNamed: file.changesContext,
    continued,
    body,
  });
  return { range: { start: at.start, end: at.end }, newText: layout.eol + layout.lead(at.column) + text };
}

interface BodyPlace {
  /** Behind the arrow, or the comment behind that. */
  readonly start: number;
  readonly end: number;
  readonly column: number;
  moved(column: number): string;
}

/** The expressions of a clause with the comments in front of them. */
function bodyOf(layout: Layout, clause: SyntaxNode): BodyPlace {
  const { text } = layout;
  const body = clause.field('Body')!;
  const [first] = body.children as [SyntaxNode];
  const { end } = body;
  const start = arrowOf(text, clause) + '->'.length;
  const comment = /[ \t]*%[^\r\n]*/y;
  comment.lastIndex = start;
  const from = start + (comment.exec(text)?.[0].length ?? 0);
  const content = from + /^\s*/.exec(text.slice(from, end))![0].length;
  if (isFirstOfLine(text, first.start) && isFirstOfLine(text, content)) {
    const column = columnOf(text, first.start);
    const range = { start: lineStart(text, content), end };
    return { start: from, end, column, moved: (to) => layout.moved(range, to - column) };
  }
  const column = indentOf(text, clause.start) + layout.unit;
  const old = columnOf(text, content);
  return {
    start: from,
    end,
    column,
    moved: (to) => layout.lead(to) + layout.moved({ start: content, end }, to - old),
  };
}
