import type { TextEdit } from '../../../../base/edit.ts';
import type { Placeholder } from '../../../action.ts';
import type { SpanStyle } from '../../../span-style.ts';
import { freshName } from '../idioms/fresh-name.ts';
import { binaryLiteral } from '../idioms/terms.ts';
import { type ContinuedTrace, openContinued } from './continued-trace.ts';
import type { Headers } from './headers.ts';
import type { Layout } from './layout.ts';
import { type CallText, laidOut, recordingOf } from './recording.ts';
import type { Errors } from './returned-errors.ts';

export interface SpanText {
  /** The column of the line in which the span begins. */
  readonly column: number;
  readonly name: string;
  readonly style: SpanStyle;
  /** Names of variables around and inside, which new ones must not have: a pattern would compare with them. */
  readonly names: ReadonlySet<string>;
  /** Whether it may throw anything. */
  readonly canFail: boolean;
  /** Whether the value is an error, which the span has to be told of, too. */
  readonly errors: Errors;
  /** Whether another span may be current when this one is told of errors: it has to be named. */
  readonly isNamed: boolean;
  /** The trace that the span goes on with; a helper takes none. */
  readonly continued?: ContinuedTrace | undefined;
  /** What the value of the span is matched with. */
  readonly pattern?: string | undefined;
  /** The lines of what runs in the span, its first one too, so that it begins at a column. */
  readonly body: (column: number) => string;
}

/** Code that runs a row of expressions in a span, and has its value. It begins within a line. */
export function inSpan(layout: Layout, headers: Headers, span: SpanText): string {
  const { column, name, style, names, canFail, errors, isNamed, continued, pattern, body } = span;
  const { eol, unit } = layout;
  const at = (deeper: number) => layout.lead(column + deeper * unit);
  const match = pattern === undefined ? '' : `${pattern} = `;
  const { spanHelper } = style;
  if (spanHelper && !continued) {
    const called = spanHelper.module === undefined ? spanHelper.name : `${spanHelper.module}:${spanHelper.name}`;
    return [`${match}${called}(${binaryLiteral(name)}, fun() ->`, body(column + unit), `${at(0)}end)`].join(eol);
  }
  const isSilent = style.errors === 'none' || (errors === 'none' && !canFail);
  const hasName = !isSilent && (isNamed || (style.errors === 'helper' && style.errorHelper !== undefined));
  const context = freshName(names, hasName ? 'SpanCtx' : '_SpanCtx');
  const open = continued
    ? openContinued(layout, headers, { column, name, names, context, match }, continued)
    : `${match}${headers.macro('with_span')}(${binaryLiteral(name)}, #{}, fun(${context}) ->`;
  if (isSilent) return [open, body(column + unit), `${at(0)}end)`].join(eol);
  const given = { style, ...(hasName && { span: context }) };
  const reason = freshName(names, 'Reason');
  return [
    open,
    at(1) + (canFail ? 'try' : 'case'),
    body(column + 2 * unit),
    ...(errors === 'none' ? [] : ofErrors()),
    ...(canFail ? ofExceptions() : []),
    `${at(1)}end`,
    `${at(0)}end)`,
  ].join(eol);

  function ofErrors(): string[] {
    const result = freshName(names, 'Result');
    const calls = recordingOf(headers, { ...given, class: 'error', reason });
    return [
      `${at(1)}of`,
      `${at(2)}{error, ${reason}} = ${result} ->`,
      [...calls.map(inHandler), at(3) + result].join(`,${eol}`) + (errors === 'some' ? ';' : ''),
      // The compiler knows what is always an error, and that nothing comes to another clause.
      ...(errors === 'some' ? [`${at(2)}${result} ->`, at(3) + result] : []),
    ];
  }

  function ofExceptions(): string[] {
    const [kind, stack] = [freshName(names, 'Class'), freshName(names, 'Stacktrace')];
    const calls = recordingOf(headers, { ...given, class: kind, reason, stack });
    const raise = { callee: 'erlang:raise', given: [kind, reason, stack] };
    return [`${at(1)}catch`, `${at(2)}${kind}:${reason}:${stack} ->`, [...calls, raise].map(inHandler).join(`,${eol}`)];
  }

  function inHandler(call: CallText): string {
    return at(3) + laidOut(layout, call, column + 3 * unit);
  }
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
