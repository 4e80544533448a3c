import type { ApiCall, Call, Code, SpanOperand, Token, Variable } from '../../../code/code.ts';
import type { SpanUse } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Given, Invocation } from '../api/invocation.ts';
import { isForeignEnd } from '../api/misuse.ts';
import { statusOf } from '../api/status.ts';
import { atomOf, unwrapped } from '../syntax.ts';
import { translate } from './expressions.ts';
import { nameOf, other, plain, type Scope } from './scope.ts';
import { isDetachedIn, isEndedAfter } from './tokens.ts';

/** A call of the API as code. */
export function translateInvocation(scope: Scope, invocation: Invocation): Code {
  const translated = translators[`${invocation.module}:${invocation.name}`]?.(scope, invocation);
  return translated ?? apiCall(scope, invocation, { kind: 'other' }, invocation.given);
}

type Translator = (scope: Scope, invocation: Invocation) => Code | undefined;

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
      : { kind: 'records', range: plain(invocation.node), span: spanCode(scope, span, invocation) };
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

/** `start_span(Tracer, Name, Options)`, or with the parent's context in front. */
function translateStart(scope: Scope, invocation: Invocation): Code | undefined {
  const { given } = invocation;
  if (given.length < 3) return undefined;
  return apiCall(scope, invocation, beginning(scope, invocation), given);
}

function beginning({ file }: Scope, { given, certainty, callee, name }: Invocation) {
  const [context] = given.length > (name === 'with_span' ? 4 : 3) ? given : [];
  const isCurrent = context === undefined || (typeof context === 'object' && isCurrentContext(file, context));
  return {
    kind: 'start',
    certainty,
    range: plain(callee),
    gives: 'span',
    parent: isCurrent ? 'current' : 'given',
  } as const;
}

function isCurrentContext(file: Scope['file'], context: SyntaxNode): boolean {
  const invocation = file.invocationOf(context);
  return invocation?.module === 'otel_ctx' && invocation.name === 'get_current';
}

/** Runs a fun under a span that ends with it. */
function translateWithSpan(scope: Scope, invocation: Invocation): Code | undefined {
  const { node, given } = invocation;
  const fun = given.at(-1);
  if (given.length < 4 || typeof fun !== 'object') return undefined;
  const does = { ...beginning(scope, invocation), isActive: true, ends: true } as const;
  const resource: Call = {
    kind: 'call',
    range: plain(node),
    given: codes(scope, given.slice(0, -1), invocation),
    does,
  };
  const runs = runsOf(scope, fun);
  const parameter = runs?.parameters[0]?.variable;
  if (!runs || !parameter || unwrapped(fun).type !== 'Fun') {
    return { kind: 'use', range: plain(node), resource, body: callOf(scope, fun, runs, []) };
  }
  const target = { kind: 'variable', variable: parameter, range: parameter.range } as const;
  return { kind: 'use', range: plain(node), resource, target, body: callOf(scope, fun, runs, []) };
}

/** Runs a fun under a context, which is detached afterwards. */
function translateWithContext(scope: Scope, invocation: Invocation): Code | undefined {
  const { node, given } = invocation;
  const [context, fun] = given;
  if (context === undefined || typeof fun !== 'object') return undefined;
  const does: ApiCall = { kind: 'attach', context: code(scope, context, invocation) };
  const resource: Call = { kind: 'call', range: plain(node), given: [], does };
  const body = callOf(scope, fun, runsOf(scope, fun), []);
  // It gives the context besides.
  return other(node, [{ kind: 'use', range: plain(node), resource, body }], 'kept');
}

/** The function that an argument is, if it is written there or one of the module. */
function runsOf(scope: Scope, fun: SyntaxNode) {
  const given = translate(scope, unwrapped(fun));
  if (given.kind === 'closure') return given.function;
  return given.kind === 'name' && given.variable.isConstant ? scope.funs.get(given.variable) : undefined;
}

function callOf(scope: Scope, fun: SyntaxNode, runs: Call['runs'], given: readonly Code[]): Code {
  const range = plain(fun);
  if (runs && unwrapped(fun).type === 'Fun') return { kind: 'inlined', range, function: runs, given };
  return runs ? { kind: 'call', range, given, runs } : { kind: 'call', range, given, receiver: translate(scope, fun) };
}

/** `set_current_span(SpanCtx)`; with a context in front it only makes one that has the span in it. */
function translateSetCurrent(scope: Scope, invocation: Invocation): Code | undefined {
  const { given } = invocation;
  const span = given.at(-1);
  if (span === undefined) return undefined;
  if (given.length === 2) {
    const does: ApiCall = { kind: 'carry', span: operand(scope, span, invocation) };
    return apiCall(scope, invocation, does, given.slice(0, 1));
  }
  if (typeof span === 'object' && atomOf(span) === 'undefined') return apiCall(scope, invocation, { kind: 'detach' });
  const made = operand(scope, span, invocation);
  const range = plain(invocation.node);
  const activation = (of: SpanOperand) => apiCall(scope, invocation, { kind: 'activate', span: of });
  // Whoever runs in this process next may end it.
  if (!isEndedAfter(scope, invocation.node)) return other(invocation.node, [activation(made)], 'kept');
  if (made === 'current' || made.kind === 'name') return activation(made);
  // A span that starts here lives longer than this expression.
  const variable: Variable = { name: 'span', range, isConstant: true };
  const kept: Code = { kind: 'assignment', range, targets: [{ kind: 'variable', variable, range }], value: made };
  return { kind: 'sequence', range, parts: [kept, activation(nameOf(range, variable))], givesLast: true };
}

function translateEnd(scope: Scope, invocation: Invocation): Code | undefined {
  const [span, ...given] = invocation.given;
  if (span === undefined) return undefined;
  // Which span was meant is told by a rule of its own.
  if (isForeignEnd(scope.file, invocation)) return other(invocation.node, codes(scope, given, invocation), 'kept');
  const ended = span === 'current span' ? current(scope, invocation) : operand(scope, span, invocation);
  return apiCall(scope, invocation, { kind: 'end', span: ended, isChained: true }, given);
}

/** The span that is current, or that a context carries: whoever is given a context may be who ends its span. */
function translateCurrent(scope: Scope, invocation: Invocation): Code {
  const { node, given } = invocation;
  const [context] = given;
  if (context !== undefined)
    return { kind: 'call', range: plain(node), given: codes(scope, given, invocation), does: { kind: 'other' } };
  return current(scope, invocation);
}

/** The current span of a module that makes none current is somebody else's; else it may be one of another function. */
function current({ file }: Scope, { node }: Invocation): Code {
  const does: ApiCall = file.changesContext ? { kind: 'carry', span: 'current' } : { kind: 'current span' };
  return { kind: 'call', range: plain(node), given: [], does };
}

function translateAttach(scope: Scope, invocation: Invocation): Code | undefined {
  const [context] = invocation.given;
  if (context === undefined) return undefined;
  const token: Token | undefined = isDetachedIn(scope, invocation.node)
    ? { what: 'token', certainty: 'proved' }
    : undefined;
  const does: ApiCall = { kind: 'attach', context: code(scope, context, invocation), ...(token && { token }) };
  const attached = apiCall(scope, invocation, does);
  if (token || isEndedAfter(scope, invocation.node)) return attached;
  return {
    kind: 'sequence',
    range: attached.range,
    parts: [other(context as SyntaxNode, [code(scope, context, invocation)], 'kept'), attached],
    givesLast: true,
  };
}

function apiCall(scope: Scope, invocation: Invocation, does: ApiCall, given: readonly Given[] = []): Call {
  return { kind: 'call', range: plain(invocation.node), given: codes(scope, given, invocation), does };
}

function codes(scope: Scope, given: readonly Given[], invocation: Invocation): readonly Code[] {
  return given.flatMap((one) => (typeof one === 'object' ? [code(scope, one, invocation)] : []));
}

function code(scope: Scope, given: Given, { node }: Invocation): Code {
  return typeof given === 'object' ? translate(scope, given) : other(node);
}

function operand(scope: Scope, given: Given, invocation: Invocation): SpanOperand {
  return given === 'current span' ? 'current' : code(scope, given, invocation);
}

function spanCode(scope: Scope, given: Given, invocation: Invocation): Code {
  return given === 'current span' ? current(scope, invocation) : code(scope, given, invocation);
}
