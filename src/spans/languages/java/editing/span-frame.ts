import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Refusal } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from './action-file.ts';
import { apiTypes } from './api-names.ts';
import { startContinued, type WrapOptions } from './continued-trace.ts';
import { continued, type Layout, opened } from './layout.ts';
import { freeName } from './names.ts';
import { notingOf, recordingOf } from './recording.ts';
import type { Frame } from './region.ts';
import { quoted } from './string-literals.ts';
import { tracerAt } from './tracer.ts';
import { Types } from './types.ts';

/** What a new span is made of, by names that are free where it goes. */
export interface NewSpan {
  readonly layout: Layout;
  /** Name of the variable. */
  readonly span: string;
  /** Statements that start it. */
  readonly start: readonly string[];
  /** `try (Scope ignored = span.makeCurrent())` */
  readonly head: string;
  /** Name of the variable of what is caught. */
  readonly caught: string;
  readonly taken: Set<string>;
  record(exception: string): readonly string[];
  /** Notes an exception that is dealt with. */
  note(exception: string): readonly string[];
  /** Import what was used, and provide the tracer; to be asked for last. */
  edits(): readonly TextEdit[];
}

/** Prepares a span of some name for code at a place; `taken` are the names around, to which those of the span are added. */
export function newSpan(
  file: ActionFile,
  place: SyntaxNode,
  name: string,
  taken: Set<string>,
  options: WrapOptions,
  layout: Layout,
): Result<NewSpan, Refusal> {
  const types = new Types(file);
  const found = tracerAt(file, place, types, options);
  if (!found.ok) return found;
  const tracer = found.value;
  const span = freeName('span', taken);
  const scope = freeName('ignored', taken);
  const builder = `${tracer.expression}.spanBuilder(${quoted(name)})`;
  const begun = options.continued
    ? startContinued(file, place, types, { continued: options.continued, builder, span, taken }, layout)
    : ok({ start: [`${types.use(apiTypes.span)} ${span} = ${builder}.startSpan();`], context: span, edits: [] });
  if (!begun.ok) return begun;
  const { start, context, edits } = begun.value;
  const scopeType = types.use(apiTypes.scope);
  const style = options.style ?? defaultSpanStyle;
  return ok({
    layout,
    span,
    start,
    head: `try (${scopeType} ${scope} = ${context}.makeCurrent())`,
    caught: freeName('t', taken),
    taken,
    record: (exception) => recordingOf(exception, span, style, types),
    note: (exception) => notingOf(exception, span, style),
    edits: () => [...types.edits(), ...tracer.edits, ...edits],
  });
}

/**
 * A span that ends however its code is left. What is caught is thrown again as it is: the compiler knows that it is of no
 * other type than the code throws.
 */
export function spanFrame({ span, start, head, caught, record, layout }: NewSpan): Frame {
  const recording = record(caught);
  const { unit } = layout;
  const handler =
    recording.length > 0
      ? [
          ...continued(`catch (Throwable ${caught})`, layout),
          ...[...recording, `throw ${caught};`].map((line) => unit + line),
        ]
      : [];
  return {
    opening: [...start, ...opened(head, layout)],
    closing: [...handler, ...continued('finally', layout), `${unit}${span}.end();`, '}'],
  };
}
