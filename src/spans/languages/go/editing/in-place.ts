import * as l10n from '@vscode/l10n';
import { applyEdits, insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SpanStyle } from '../../../span-style.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ContextSource } from './context-source.ts';
import { type ContinuedTrace, startOf } from './continued-trace.ts';
import { droppedError } from './dropped-error.ts';
import type { EditedFile } from './edited-file.ts';
import { exitsOf, isJumpedOver, isTerminating } from './exits.ts';
import { deeper, indentedLines } from './indented-lines.ts';
import { indentAt } from './insertion.ts';
import { eolOf, indented, indentOf, isFirstOfLine, lineEnd, lineStart } from './layout.ts';
import { freeName } from './names.ts';
import { endedReturn, recorded } from './returns.ts';
import type { Selection } from './selection.ts';
import { ownContext } from './selection-context.ts';
import { tracerAt } from './tracer.ts';
import { outlives } from './variable-uses.ts';

/**
 * A span around statements in the middle of a function: it ends before each way out of them. They get a block of their own,
 * unless what they declare is needed behind them.
 */
export function inPlace(
  code: EditedFile,
  selection: Selection,
  given: {
    readonly source: ContextSource;
    readonly name: string;
    readonly style: SpanStyle;
    readonly tracerName: string;
    readonly continued?: ContinuedTrace | undefined;
  },
): Result<readonly TextEdit[], Refusal> {
  const { text, scopes } = code.source;
  const { fn, list, statements, range } = selection;
  const first = statements[0]!;
  const last = statements.at(-1)!;
  const end = lineEnd(text, last.end);
  if (!isFirstOfLine(text, range.start) || !/^\s*(\/\/.*|\/\*[^\n]*\*\/\s*)?$/.test(text.slice(last.end, end))) {
    return refuse(
      l10n.t('The selected statements share a line with other code: put them on lines of their own first.'),
    );
  }
  const behind = list.slice(list.indexOf(last) + 1);
  const isBlock = behind.length > 0 && !statements.some((one) => outlives(one, behind, scopes));
  if (!isBlock && isJumpedOver(statements, fn)) {
    return refuse(l10n.t('A `goto` leads over the selection, which Go does not let pass the declaration of a span.'));
  }
  const ways = exitsOf(statements);
  if (isTerminating(last) && ways.length === 0) {
    return refuse(l10n.t('Control never comes out of the selection, so that a span of it would never end.'));
  }
  const { style, source, name, tracerName, continued } = given;
  const context = ownContext(code, selection, source, isBlock);
  if (!context.ok) return context;
  const { target, lines, renames } = context.value;
  const span = freeName(fn, 'span');
  const tracer = tracerAt(code, first, tracerName);
  const started = { tracer: tracer.access, context: source.expression, name, continued };
  const start = [...startOf(code, first, fn, { target: `${target}, ${span}`, ...started }), ...lines];
  const error = droppedError(statements, behind);
  const ended = isTerminating(last)
    ? []
    : [...(error ? recorded(code, last, { span, error, style, isCertain: false }) : []), `${span}.End()`];
  const eol = eolOf(text);
  const indent = indentAt(code.source, first);
  const inner = isBlock ? `${indent}\t` : indent;
  const opening = [...(isBlock ? [`${indent}{`] : []), ...indented(start, inner)];
  const closing = [...indented(ended, inner), ...(isBlock ? [`${indent}}`] : [])];
  const before = lineStart(text, range.start);
  const exits = ways.flatMap((exit) => endBefore(code, fn, exit, { span, style, renames }));
  return ok([
    ...tracer.edits,
    ...source.edits,
    ...(continued?.edits ?? []),
    insertAt(before, opening.map((line) => line + eol).join('')),
    ...withoutInner([
      ...(isBlock ? indentedLines(text, before, end) : []),
      ...exits.map((edit) => (isBlock ? { ...edit, newText: deeper(edit.newText) } : edit)),
      ...renames,
    ]),
    insertAt(end, closing.map((line) => eol + line).join('')),
  ]);
}

/** Ends the span in front of a statement that leaves the selection. */
function endBefore(
  code: EditedFile,
  fn: SyntaxNode,
  exit: SyntaxNode,
  given: { readonly span: string; readonly style: SpanStyle; readonly renames: readonly TextEdit[] },
): TextEdit[] {
  const { text } = code.source;
  const textOf = (node: SyntaxNode) => renamed(text, node, given.renames);
  const { lines, values } =
    exit.type === 'return_statement'
      ? endedReturn(code, fn, exit, { ...given, textOf })
      : { lines: [`${given.span}.End()`], values: undefined };
  const separator = eolOf(text) + indentOf(text, exit.start);
  const edits = [insertAt(exit.start, lines.map((line) => line + separator).join(''))];
  const returned = exit.children[0];
  return values === undefined || !returned ? edits : [...edits, { range: rangeOf(returned), newText: values }];
}

function renamed(text: string, { start, end }: SyntaxNode, renames: readonly TextEdit[]): string {
  const inside = renames
    .filter(({ range }) => start <= range.start && range.end <= end)
    .map(({ range, newText }) => ({ range: { start: range.start - start, end: range.end - start }, newText }));
  return applyEdits(text.slice(start, end), inside);
}

/** Without the edits of what others replace as a whole. */
function withoutInner(edits: readonly TextEdit[]): TextEdit[] {
  return edits.filter(
    ({ range }) => !edits.some((other) => other.range.start < other.range.end && isInside(range, other.range)),
  );
}

function isInside(inner: TextEdit['range'], outer: TextEdit['range']): boolean {
  const isSame = inner.start === outer.start && inner.end === outer.end;
  return !isSame && outer.start <= inner.start && inner.end <= outer.end;
}
