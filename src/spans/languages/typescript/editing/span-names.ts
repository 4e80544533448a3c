import type { ts } from 'ts-morph';
import type { TextEdit } from '../../../../base/edit.ts';
import type { SpanOptions } from '../../../action.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { OpenedFile } from './compiler.ts';
import { type Needs, prologueFor } from './prologue.ts';
import { apiNamesForRecording, notingOf, recordingOf } from './recording.ts';
import type { SpanNames } from './span-form.ts';
import type { Style } from './style.ts';

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
  options: SpanOptions,
  style: Style,
): PreparedNames {
  const spanStyle = options.style ?? defaultSpanStyle;
  const { errors, errorHelper, spanHelper } = spanStyle;
  if (form === 'callback' && spanHelper) {
    const { expressions, edits } = prologueFor(file, place, start, helperOnly(spanHelper), options, style);
    return { tracer: '', span, spanHelper: expressions[spanHelper.name]!, edits, record: () => [], note: () => [] };
  }
  const needs: Needs = {
    tracer: true,
    api: apiNamesForRecording(spanStyle),
    helpers: errors === 'helper' && errorHelper ? [errorHelper] : [],
  };
  const { tracer, expressions, edits } = prologueFor(file, place, start, needs, options, style);
  return {
    tracer,
    span,
    edits,
    record: (error, isError = false) => recordingOf({ error, isError }, { span, expressions }, spanStyle, style),
    note: (error) => notingOf(error, { span, expressions }, spanStyle, style),
  };
}

function helperOnly(helper: Needs['helpers'][number]): Needs {
  return { tracer: false, api: [], helpers: [helper] };
}
