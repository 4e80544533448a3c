/** What a macro of the API gives its function: one of its own arguments, by position, or something that it adds. */
export type MacroArgument = number | 'current span' | 'tracer' | 'nothing';

export interface ApiMacro {
  readonly header: string;
  readonly module: string;
  readonly name: string;
  readonly given: readonly MacroArgument[];
}

const tracing = 'otel_tracer.hrl';
const contexts = 'otel_ctx.hrl';
const current = 'current span';

/**
 * The macros that call the API, by `name/arity`, with -1 for those without parentheses. Source: `otel_tracer.hrl` and
 * `otel_ctx.hrl` of opentelemetry_api 1.5; 1.0 has fewer of them. `end_span` ends the current span whatever it is given: that
 * is when it ended.
 */
export const apiMacros: ReadonlyMap<string, ApiMacro> = new Map([
  macro('current_tracer', -1, tracing, 'opentelemetry', 'get_application_tracer', []),
  macro('current_span_ctx', -1, tracing, 'otel_tracer', 'current_span_ctx', []),
  macro('start_span', 1, tracing, 'otel_tracer', 'start_span', ['tracer', 0, 'nothing']),
  macro('start_span', 2, tracing, 'otel_tracer', 'start_span', ['tracer', 0, 1]),
  macro('with_span', 2, tracing, 'otel_tracer', 'with_span', ['tracer', 0, 'nothing', 1]),
  macro('with_span', 3, tracing, 'otel_tracer', 'with_span', ['tracer', 0, 1, 2]),
  macro('set_current_span', 1, tracing, 'otel_tracer', 'set_current_span', [0]),
  macro('end_span', 0, tracing, 'otel_span', 'end_span', [current, 'nothing']),
  macro('end_span', 1, tracing, 'otel_span', 'end_span', [current, 0]),
  macro('is_recording', 0, tracing, 'otel_span', 'is_recording', [current]),
  macro('set_attribute', 2, tracing, 'otel_span', 'set_attribute', [current, 0, 1]),
  macro('set_attributes', 1, tracing, 'otel_span', 'set_attributes', [current, 0]),
  macro('record_exception', 4, tracing, 'otel_span', 'record_exception', [current, 0, 1, 2, 3]),
  macro('record_exception', 5, tracing, 'otel_span', 'record_exception', [current, 0, 1, 2, 3, 4]),
  macro('add_event', 2, tracing, 'otel_span', 'add_event', [current, 0, 1]),
  macro('add_events', 1, tracing, 'otel_span', 'add_events', [current, 0]),
  macro('set_status', 1, tracing, 'otel_span', 'set_status', [current, 0]),
  macro('set_status', 2, tracing, 'otel_span', 'set_status', [current, 0, 1]),
  macro('update_name', 1, tracing, 'otel_span', 'update_name', [current, 0]),
  macro('current_ctx', -1, contexts, 'otel_ctx', 'get_current', []),
  macro('with_ctx', 2, contexts, 'otel_ctx', 'with_ctx', [0, 1]),
]);

/** The values of the macros of `opentelemetry.hrl`. */
export const constantMacros: ReadonlyMap<string, string> = new Map([
  ['SPAN_KIND_INTERNAL', 'internal'],
  ['SPAN_KIND_SERVER', 'server'],
  ['SPAN_KIND_CLIENT', 'client'],
  ['SPAN_KIND_PRODUCER', 'producer'],
  ['SPAN_KIND_CONSUMER', 'consumer'],
  ['OTEL_STATUS_UNSET', 'unset'],
  ['OTEL_STATUS_OK', 'ok'],
  ['OTEL_STATUS_ERROR', 'error'],
]);

/** The arities that a macro of the API has; empty if it is none. */
export function macroArities(name: string): readonly number[] {
  return [...apiMacros.keys()].flatMap((key) =>
    key.startsWith(`${name}/`) ? [Number(key.slice(name.length + 1))] : [],
  );
}

function macro(name: string, arity: number, header: string, module: string, called: string, given: MacroArgument[]) {
  return [`${name}/${arity}`, { header, module, name: called, given }] as const;
}
