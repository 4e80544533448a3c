import type { SpanStyle } from '../../../span-style.ts';
import type { Headers } from './headers.ts';
import type { Layout } from './layout.ts';

/** A call that is to be written. */
export interface CallText {
  readonly callee: string;
  readonly given: readonly GivenText[];
}

/** An argument, or the fields of a map that is one. */
export type GivenText = string | { readonly fields: readonly string[] };

export interface Recorded {
  readonly class: string;
  readonly reason: string;
  /** Absent: the error was returned, and nothing was thrown. */
  readonly stack?: string;
  readonly style: SpanStyle;
  /** The span; absent: it is the current one, which macros write to. */
  readonly span?: string | undefined;
}

/** The calls that tell a span of an error, in the way that the style wants; none if it wants nothing told. */
export function recordingOf(headers: Headers, { class: kind, reason, stack, style, span }: Recorded): CallText[] {
  const { errors, errorHelper } = style;
  if (errors === 'none') return [];
  if (errors === 'helper' && errorHelper) {
    const { module, name } = errorHelper;
    const given = [span ?? headers.macro('current_span_ctx'), kind, reason, stack ?? '[]'];
    return [{ callee: module === undefined ? name : `${module}:${name}`, given }];
  }
  const error = headers.constant('OTEL_STATUS_ERROR', 'error');
  return [
    ...(errors === 'status' || stack === undefined
      ? []
      : [writeTo(headers, span, 'record_exception', [kind, reason, stack, '#{}'])]),
    writeTo(headers, span, 'set_status', [error, messageOf(reason)]),
  ];
}

/** A call that writes to a span: by its variable, or by the macro if it is the current one. */
export function writeTo(
  headers: Headers,
  span: string | undefined,
  name: string,
  given: readonly GivenText[],
): CallText {
  return span === undefined
    ? { callee: headers.macro(name), given }
    : { callee: `otel_span:${name}`, given: [span, ...given] };
}

/** The longest line that a call stays in. */
const widest = 100;

/** A call at a column: in one line, or with a line for each argument if it is too long. It begins within a line. */
export function laidOut(layout: Layout, { callee, given }: CallText, column: number): string {
  const line = `${callee}(${given.map(inLine).join(', ')})`;
  if (given.length === 0 || column + line.length <= widest) return line;
  const { eol, unit } = layout;
  const [only, another] = given;
  const isMap = typeof only === 'object' && another === undefined;
  const parts = isMap ? only.fields : given.map(inLine);
  const [open, close] = isMap ? ['(#{', '})'] : ['(', ')'];
  const lines = parts.map((part) => layout.lead(column + unit) + part).join(`,${eol}`);
  return `${callee}${open}${eol}${lines}${eol}${layout.lead(column)}${close}`;
}

function inLine(given: GivenText): string {
  return typeof given === 'string' ? given : `#{${given.fields.join(', ')}}`;
}

/** Code that gives a reason as text, which a status wants as a binary. */
function messageOf(reason: string): string {
  return `unicode:characters_to_binary(io_lib:format("~0tp", [${reason}]))`;
}
