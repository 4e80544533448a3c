import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import { type OpenedFile, typescript } from './compiler.ts';
import { apiNamesForContinuing, beginningOf, type WrapOptions } from './continued-trace.ts';
import { bindingNamesIn } from './names.ts';
import { type Needs, prologueFor } from './prologue.ts';
import { apiNamesForRecording, notingOf, recordingOf } from './recording.ts';
import type { SpanNames } from './span-form.ts';
import type { Style } from './style.ts';
import { functionAround } from './tree.ts';

/** Names for a span at `place`, and the edits that make them available. */
export interface PreparedNames extends SpanNames {
  readonly edits: readonly TextEdit[];
}

/**
 * Prepares a span called `span` in a form that can or cannot use the project's helper: code that stays in place cannot.
 * `start` is where the inserted text begins.
 */
export function namesForSpan(
  file: OpenedFile,
  place: ts.Node,
  start: number,
  form: 'callback' | 'inPlace',
  span: string,
  options: WrapOptions,
  style: Style,
): PreparedNames {
  const spanStyle = options.style ?? defaultSpanStyle;
  const { continued } = options;
  const { errors, errorHelper, spanHelper } = spanStyle;
  // A helper takes no parent.
  if (form === 'callback' && spanHelper && !continued) {
    const { expressions, edits } = prologueFor(file, place, start, helperOnly(spanHelper), options, style);
    return { tracer: '', span, spanHelper: expressions[spanHelper.name]!, edits, record: () => [], note: () => [] };
  }
  const needs: Needs = {
    tracer: true,
    api: [...apiNamesForRecording(spanStyle), ...(continued ? apiNamesForContinuing : [])],
    helpers: errors === 'helper' && errorHelper ? [errorHelper] : [],
  };
  const { tracer, expressions, edits } = prologueFor(file, place, start, needs, options, style);
  return {
    tracer,
    span,
    edits: [...edits, ...(continued?.edits ?? [])],
    ...(continued && { beginning: beginningOf(continued, expressions, bindingNamesIn(scopeOf(place)), style) }),
    record: (error, isError = false) => recordingOf({ error, isError }, { span, expressions }, spanStyle, style),
    note: (error) => notingOf(error, { span, expressions }, spanStyle, style),
  };
}

function helperOnly(helper: Needs['helpers'][number]): Needs {
  return { tracer: false, api: [], helpers: [helper] };
}

function scopeOf(place: ts.Node): ts.Node {
  return typescript.isFunctionLike(place) ? place : functionAround(place);
}
