import type { ApiCall, Code } from '../../../code/code.ts';
import type { SpanUse } from '../../../program/program.ts';
import type { Invocation } from '../api/invocation.ts';
import { statusOf } from '../api/status.ts';
import { apiCall, code, operand, type Translator } from './api-code.ts';
import { current, translateAttach, translateCurrent, translateEnd, translateSetCurrent } from './current-spans.ts';
import { other, plain, type Scope } from './scope.ts';
import { translateStart, translateWithContext, translateWithSpan } from './started-spans.ts';

/** A call of the API as code. */
export function translateInvocation(scope: Scope, invocation: Invocation): Code {
  const translated = translators[`${invocation.module}:${invocation.name}`]?.(scope, invocation);
  return translated ?? apiCall(scope, invocation, { kind: 'other' }, invocation.given);
}

const translators: Readonly<Record<string, Translator>> = {
  'otel_tracer:start_span': translateStart,
  'otel_tracer:with_span': translateWithSpan,
  'otel_tracer:set_current_span': translateSetCurrent,
  'otel_tracer:current_span_ctx': translateCurrent,
  'otel_span:end_span': translateEnd,
  'otel_span:set_status': (scope, invocation) => {
    const [span, ...given] = invocation.given;
    if (span === undefined) return undefined;
    const { code: status } = statusOf(given);
    const does: ApiCall = {
      kind: 'status',
      span: operand(scope, span, invocation),
      ...(status !== 'unknown' && { code: status }),
    };
    return apiCall(scope, invocation, does, given);
  },
  'otel_span:set_attribute': using('attribute'),
  'otel_span:set_attributes': using('attribute'),
  'otel_span:add_event': using('event'),
  'otel_span:add_events': using('event'),
  'otel_span:update_name': using('name'),
  'otel_span:record_exception': using('exception'),
  'otel_span:is_recording': (scope, invocation) => {
    const [span] = invocation.given;
    return span === undefined
      ? undefined
      : {
          kind: 'records',
          range: plain(invocation.node),
          span: span === 'current span' ? current(scope, invocation) : code(scope, span, invocation),
        };
  },
  'otel_span:hex_span_ctx': carrying,
  'otel_span:trace_id': carrying,
  'otel_span:span_id': carrying,
  'otel_span:hex_trace_id': carrying,
  'otel_span:hex_span_id': carrying,
  'opentelemetry:link': carrying,
  'otel_ctx:get_current': (scope, invocation) => apiCall(scope, invocation, { kind: 'carry', span: 'current' }),
  'otel_ctx:attach': translateAttach,
  'otel_ctx:detach': (scope, invocation) => {
    const [token] = invocation.given;
    return token === undefined
      ? undefined
      : apiCall(scope, invocation, { kind: 'detach', token: code(scope, token, invocation) });
  },
  'otel_ctx:clear': (scope, invocation) =>
    invocation.given.length > 0 ? undefined : apiCall(scope, invocation, { kind: 'detach' }),
  'otel_ctx:with_ctx': translateWithContext,
  'otel_propagator_text_map:inject': (scope, invocation) =>
    apiCall(scope, invocation, { kind: 'inject' }, invocation.given),
  'otel_propagator_text_map:inject_from': (scope, invocation) => {
    const [context, ...given] = invocation.given;
    return context === undefined
      ? undefined
      : apiCall(scope, invocation, { kind: 'inject', context: code(scope, context, invocation) }, given);
  },
  // What it reads becomes current.
  'otel_propagator_text_map:extract': (scope, invocation) =>
    apiCall(scope, invocation, { kind: 'attach' }, invocation.given),
};

function using(what: SpanUse): Translator {
  return (scope, invocation) => {
    const [span, ...given] = invocation.given;
    if (span === undefined) return undefined;
    const isCaught = what === 'exception' && given.some((one) => typeof one === 'object' && scope.caught.has(one.text));
    const does = { kind: 'use', span: operand(scope, span, invocation), what, ...(isCaught && { isCaught }) } as const;
    return apiCall(scope, invocation, does, given);
  };
}

/** Ids are values of their own: only who is given them can name the span as a parent. */
function carrying(scope: Scope, invocation: Invocation): Code | undefined {
  const [span, ...given] = invocation.given;
  if (span === undefined) return undefined;
  const call = apiCall(scope, invocation, { kind: 'carry', span: operand(scope, span, invocation) }, given);
  return other(invocation.node, [call]);
}
