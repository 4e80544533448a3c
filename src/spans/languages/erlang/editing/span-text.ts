import type { TextEdit } from '../../../../base/edit.ts';
import type { Placeholder } from '../../../action.ts';
import type { SpanStyle } from '../../../span-style.ts';
import { freshName } from '../idioms/fresh-name.ts';
import { binaryLiteral } from '../idioms/terms.ts';
import type { Headers } from './headers.ts';
import type { Layout } from './layout.ts';
import { laidOut, recordingOf } from './recording.ts';

export interface SpanText {
  /** The column of the line in which the span begins. */
  readonly column: number;
  readonly name: string;
  readonly style: SpanStyle;
  /** Names of variables around and inside, which new ones must not have: a pattern would compare with them. */
  readonly names: ReadonlySet<string>;
  /** The lines of what runs in the span, its first one too, so that it begins at a column. */
  readonly body: (column: number) => string;
}

/** Code that runs a row of expressions in a span, and has its value. It begins within a line. */
export function inSpan(layout: Layout, headers: Headers, span: SpanText): string {
  const { column, name, style, names, body } = span;
  const { eol, unit } = layout;
  const at = (deeper: number) => layout.lead(column + deeper * unit);
  const { spanHelper } = style;
  if (spanHelper) {
    const called = spanHelper.module === undefined ? spanHelper.name : `${spanHelper.module}:${spanHelper.name}`;
    return [`${called}(${binaryLiteral(name)}, fun() ->`, body(column + unit), `${at(0)}end)`].join(eol);
  }
  const [errorClass, reason, stack] = [
    freshName(names, 'Class'),
    freshName(names, 'Reason'),
    freshName(names, 'Stacktrace'),
  ];
  const isGivenSpan = style.errors === 'helper' && style.errorHelper !== undefined;
  const context = freshName(names, isGivenSpan ? 'SpanCtx' : '_SpanCtx');
  const recording = recordingOf(headers, {
    class: errorClass,
    reason,
    stack,
    style,
    ...(isGivenSpan && { span: context }),
  });
  const open = `${headers.macro('with_span')}(${binaryLiteral(name)}, #{}, fun(${context}) ->`;
  if (recording.length === 0) return [open, body(column + unit), `${at(0)}end)`].join(eol);
  const handling = [...recording, { callee: 'erlang:raise', given: [errorClass, reason, stack] }];
  return [
    open,
    `${at(1)}try`,
    body(column + 2 * unit),
    `${at(1)}catch`,
    `${at(2)}${errorClass}:${reason}:${stack} ->`,
    handling.map((call) => at(3) + laidOut(layout, call, column + 3 * unit)).join(`,${eol}`),
    `${at(1)}end`,
    `${at(0)}end)`,
  ].join(eol);
}

/** What the user may type over: the name of a span, wherever edits insert it. */
export function placeholdersOf(edits: readonly TextEdit[], name: string): readonly Placeholder[] {
  const literal = binaryLiteral(name);
  const places = edits.flatMap(({ newText }, edit) =>
    [...newText.matchAll(new RegExp(literal.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g'))].map(({ index }) => ({
      edit,
      range: { start: index + 3, end: index + literal.lastIndexOf('"') },
    })),
  );
  return places.length === 0 || name === '' ? [] : [{ places }];
}
