import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import type { Refusal } from '../../../refusal.ts';
import { defaultSpanStyle, type HelperFunction, type SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { importedAt } from './api-names.ts';
import { type ContinuedTrace, startContinued } from './continued-trace.ts';
import { handlersThatDrop, noteDropped } from './dropped-errors.ts';
import { quoted } from './layout.ts';
import { freeName, namesBelow } from './names.ts';
import { prologueFor } from './prologue.ts';
import { type Lines, type Region, type Statements, type Surrounding, surround } from './region.ts';
import type { Place } from './visible-names.ts';

/** Stands above a span that is not made the current one. */
const notCurrent = '# Not the current span: spans started below do not become its children.';

export interface WholeSpan {
  readonly statements: Statements;
  readonly region: Region;
  readonly place: Place;
  /** The function or module that the code is in, whose names are not to be hidden. */
  readonly scope: SyntaxNode;
  readonly name: string;
  /** The code may be left in its middle and gone on with later, so that nothing it makes current may stay so. */
  readonly isSuspended: boolean;
  readonly style?: SpanStyle | undefined;
  /** The trace that the span goes on with; a helper takes none. */
  readonly continued?: ContinuedTrace | undefined;
}

/** Puts lines into a span, in the form that the style and the code want. */
export function putIntoSpan(
  file: ActionFile,
  { statements, region, place, scope, name, isSuspended, style = defaultSpanStyle, continued }: WholeSpan,
): Result<Omit<ActionEdits, 'title'>, Refusal> {
  const inPlace = isSuspended || style.form === 'startSpan';
  const spanHelper = inPlace || continued ? undefined : pythonHelper(style.spanHelper);
  const errors = errorsOf(style);
  const errorHelper = errors === 'helper' && !spanHelper ? style.errorHelper : undefined;
  const recordsItself = inPlace && (errors === 'status' || errors === 'status+exception');
  const known = continued && importedAt(file, place, 'propagate', 'opentelemetry');
  const propagate = known?.isOptional ? undefined : known;
  const prologue = prologueFor(file, place, {
    tracer: !spanHelper,
    api: [...(recordsItself ? (['StatusCode'] as const) : []), ...(continued ? (['SpanKind'] as const) : [])],
    helper: spanHelper ?? errorHelper,
    imported: continued && !propagate ? [{ name: 'extract', module: 'opentelemetry.propagate' }] : [],
  });
  if (!prologue.ok) return prologue;
  const { tracer, helper, api, imported, edits } = prologue.value;
  const literal = quoted(file.text, name);
  const taken = namesBelow(scope);
  const span = freeName(taken, 'span');
  const error = freeName(taken, 'error', 'caught');
  // What is dropped inside never comes to the `with`.
  const dropping = !spanHelper && errors === 'status+exception' ? handlersThatDrop(file, statements) : [];
  const recording = [
    ...(errorHelper ? [`${helper}(${span}, ${error})`] : []),
    ...(recordsItself && errors === 'status+exception' ? [`${span}.record_exception(${error})`] : []),
    ...(recordsItself ? [`${span}.set_status(${api['StatusCode']}.ERROR, str(${error}))`] : []),
  ];
  const form: Form = { span, error, recording };
  const names = {
    extract: propagate ? `${propagate.expression}.extract` : (imported[0] ?? ''),
    spanKind: api['SpanKind'] ?? '',
    carrier: freeName(taken, 'carrier', 'trace_carrier'),
  };
  const calling = (call: string, given: readonly string[]) => (before: string, behind: string) =>
    continued
      ? startContinued(file.text, { before: `${before}${call}(`, given, behind: `)${behind}` }, continued, names)
      : ([[0, `${before}${call}(${given.join(', ')})${behind}`]] as const);
  const around = inPlace
    ? startedInPlace(calling(`${tracer}.start_span`, [literal]), form)
    : openedByWith(
        spanHelper
          ? calling(helper, [literal])
          : calling(`${tracer}.start_as_current_span`, [literal, ...argumentsFor(errors)]),
        form,
        dropping.length > 0,
      );
  const [opening, ...others] = surround(file.text, region, around);
  const all = [
    ...edits,
    opening!,
    ...others,
    ...noteDropped(file, dropping, span, around.depth),
    ...(continued?.edits ?? []),
  ];
  const start = opening!.newText.indexOf(literal, opening!.newText.indexOf('.start_')) + 1;
  const range = { start, end: start + literal.length - 2 };
  return ok({ edits: all, placeholders: [{ places: [{ edit: edits.length, range }] }] });
}

/** The lines of a call that starts a span, with what stands in front of it and behind. */
type Calling = (before: string, behind: string) => Lines;

interface Form {
  readonly span: string;
  /** What an exception is called. */
  readonly error: string;
  /** The statements that record it, if the span does not. */
  readonly recording: readonly string[];
}

function openedByWith(call: Calling, { span, error, recording }: Form, isNamed: boolean): Surrounding {
  const recordsItself = recording.length === 0;
  return {
    before: [
      ...call('with ', `${isNamed || !recordsItself ? ` as ${span}` : ''}:`),
      ...(recordsItself ? [] : ([[1, 'try:']] as const)),
    ],
    after: caughtBy(error, recording, 1),
    depth: recordsItself ? 1 : 2,
  };
}

function startedInPlace(call: Calling, { span, error, recording }: Form): Surrounding {
  return {
    before: [[0, notCurrent], ...call(`${span} = `, ''), [0, 'try:']],
    after: [...caughtBy(error, recording, 0), [0, 'finally:'], [1, `${span}.end()`]],
    depth: 1,
  };
}

function caughtBy(error: string, recording: readonly string[], level: number): Lines {
  if (recording.length === 0) return [];
  return [
    [level, `except Exception as ${error}:`],
    ...recording.map((line) => [level + 1, line] as const),
    [level + 1, 'raise'],
  ];
}

/** What `start_as_current_span` is given so that it records no more of an exception than a style wants. */
export function argumentsFor(errors: SpanStyle['errors']): readonly string[] {
  if (errors === 'status+exception') return [];
  return errors === 'status' ? ['record_exception=False'] : ['record_exception=False', 'set_status_on_exception=False'];
}

/** How a style wants errors recorded in Python: a helper of another language cannot do it. */
export function errorsOf({ errors, errorHelper }: SpanStyle): SpanStyle['errors'] {
  return errors === 'helper' && !pythonHelper(errorHelper) ? defaultSpanStyle.errors : errors;
}

/** A function that Python can import: one of a JavaScript module is none. */
function pythonHelper(helper: HelperFunction | undefined): HelperFunction | undefined {
  const { name, module } = helper ?? { name: '' };
  const isModule = module === undefined || /^\.*[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$|^\.+$/.test(module);
  return isModule && /^[A-Za-z_]\w*$/.test(name) ? helper : undefined;
}
