import * as l10n from '@vscode/l10n';
import { insertAt } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { isAsync } from '../syntax.ts';
import { notesOnFunction } from './function-notes.ts';
import { contentOf, refusalOfFunction } from './function-refusals.ts';
import { colonOf, eolOf, indentOf, lineStart, quoted } from './layout.ts';
import { isBroken, nameOf } from './places.ts';
import { prologueFor } from './prologue.ts';
import { regionOf, type Statements, startOfComments } from './region.ts';
import { argumentsFor, errorsOf, putIntoSpan } from './span-form.ts';
import { asyncGenerator, suspensionOf } from './suspension.ts';

/** Edits that run the body of a function in a span. */
export function wrapFunction(
  file: ActionFile,
  definition: SyntaxNode,
  { name = nameOf(definition), style }: SpanOptions,
): Result<ActionEdits, Refusal> {
  const reason = isBroken(file, definition)
    ? l10n.t('The code around has a syntax error.')
    : refusalOfFunction(file, definition);
  if (reason !== undefined) return refuse(reason);
  const statements = contentOf(definition) as Statements;
  const suspension = suspensionOf(statements, definition);
  if (suspension === 'async generator') return refuse(asyncGenerator);
  const { text } = file;
  const region = regionOf(text, statements, { from: startOfContent(text, definition), to: text.length });
  const put = putIntoSpan(file, {
    statements,
    region,
    place: { node: definition.field('body')!, start: statements[0].start },
    scope: definition,
    name,
    isSuspended: suspension === 'generator',
    style,
  });
  if (!put.ok) return put;
  const notes = notesOnFunction(definition);
  return ok({ title: l10n.t("Wrap function in span '{0}'", name), ...put.value, ...(notes.length > 0 && { notes }) });
}

/** Edits that put a decorator on a function, which runs it in a span. */
export function decorateFunction(
  file: ActionFile,
  definition: SyntaxNode,
  { name = nameOf(definition), style = defaultSpanStyle }: SpanOptions,
): Result<ActionEdits, Refusal> {
  const reason = isBroken(file, definition)
    ? l10n.t('The code around has a syntax error.')
    : (refusalOfFunction(file, definition) ?? refusalOfDecorator(definition));
  if (reason !== undefined) return refuse(reason);
  const { text } = file;
  const node = definition.parent!.type === 'decorated_definition' ? definition.parent!.parent! : definition.parent!;
  const prologue = prologueFor(file, { node, start: lineStart(text, definition.start) }, { tracer: true });
  if (!prologue.ok) return prologue;
  const { tracer, edits } = prologue.value;
  const literal = quoted(text, name);
  const call = `@${tracer}.start_as_current_span(`;
  const given = [literal, ...argumentsFor(errorsOf(style))].join(', ');
  const separator = eolOf(text) + indentOf(text, definition.start);
  const start = call.length + 1;
  const range = { start, end: start + literal.length - 2 };
  return ok({
    title: l10n.t("Decorate function with span '{0}'", name),
    edits: [...edits, insertAt(definition.start, `${call}${given})${separator}`)],
    placeholders: [{ places: [{ edit: edits.length, range }] }],
    ...(isAsync(definition) && {
      notes: [l10n.t('Before version 1.24 of OpenTelemetry the span ends before the coroutine runs.')],
    }),
  });
}

function refusalOfDecorator(definition: SyntaxNode): string | undefined {
  if (suspensionOf(definition.field('body')!.children, definition) !== 'none') {
    return l10n.t('A decorator would end the span before the generator runs: put the span into the function.');
  }
  return undefined;
}

/** Where what goes into the span begins: with the comments below the header or the docstring. */
function startOfContent(text: string, definition: SyntaxNode): number {
  const body = definition.field('body')!;
  const [first] = contentOf(definition);
  const docstring = body.children[0] === first ? undefined : body.children[0];
  let above = docstring?.end ?? colonOf(text, body);
  // A comment that says the types of parameters has to stay below the header.
  const types = /.*\n[ \t]*#[ \t]*type:[ \t]*\(.*/y;
  types.lastIndex = above;
  if (types.test(text) && types.lastIndex < first!.start) above = types.lastIndex;
  return startOfComments(text, above, first!);
}
