import type { ApiCall, Code, Token } from '../../../code/code.ts';
import type { StatusCode } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { parentOf, runsUnderSpan, type SpanMaking, spanMadeBy } from '../recognition/builders.ts';
import { isMethodOf, isStaticOf } from '../recognition/values.ts';
import { wrapperOf } from '../recognition/wrappers.ts';
import { annotationsOf, argumentsOf, isFunction, unwrapped } from '../syntax.ts';
import { runsGivenNow } from './callbacks.ts';
import { callOf } from './calls.ts';
import { givesCaught } from './exceptions.ts';
import { lambdaIn, translate } from './expressions.ts';
import { functionOf } from './functions.ts';
import { errorOfStatus } from './known-errors.ts';
import { other } from './parts.ts';

/** Translates a call of OpenTelemetry's API; `undefined` if it is none. */
export function translateApiCall(file: JavaFile, call: SyntaxNode): Code | undefined {
  const making = spanMadeBy(file, call);
  if (making) return translateStart(file, making);
  const type = file.types.of(call.field('object') ?? call);
  const name = call.field('name')!.text;
  if (file.types.is(call.field('object'), 'Span')) return translateSpanCall(file, call, name);
  if (isStaticOf(file, call, 'Span', /^current$/)) {
    return api(file, call, runsLater(file, call) ? { kind: 'other' } : { kind: 'current span' });
  }
  if (isStaticOf(file, call, 'Span', /^fromContext(?:OrNull)?$/)) return translateFromContext(file, call);
  if (isMethodOf(file, call, 'Scope', /^close$/)) {
    return {
      kind: 'call',
      given: [],
      does: { kind: 'detach', token: translate(file, call.field('object')!) },
      range: rangeOf(call),
    };
  }
  return translateContextCall(file, call, name) ?? translateQuietCall(file, call, type);
}

/** A call of the API without an object of interest. */
function api(file: JavaFile, call: SyntaxNode, does: ApiCall): Code {
  return callOf(file, call, { does });
}

function translateStart(file: JavaFile, making: SpanMaking): Code {
  const { start, certainty } = making;
  const parent = parentOf(making);
  const named = (making.variable ? undefined : making.spanBuilder) ?? start;
  const range = { start: named.start, end: named.field('name')!.end };
  const shared = { kind: 'start', certainty, range, parent } as const;
  if (!runsUnderSpan(making)) return api(file, start, { ...shared, gives: 'span' });
  const [given] = argumentsOf(start);
  const closure = lambdaIn(given);
  const resource = {
    kind: 'call',
    receiver: translate(file, start.field('object')!),
    given: closure || !given ? [] : [translate(file, given)],
    does: { ...shared, gives: 'nothing', isActive: true, ends: true, records: true },
    range: rangeOf(start),
  } as const;
  const body: Code = closure
    ? { kind: 'inlined', function: functionOf(file, closure), given: [], range: rangeOf(start) }
    : { kind: 'call', given: [], range: rangeOf(start) };
  return { kind: 'use', resource, body, range: rangeOf(start) };
}

const adding: Readonly<Record<string, 'attribute' | 'event' | 'link' | 'name' | 'exception'>> = {
  setAttribute: 'attribute',
  setAllAttributes: 'attribute',
  addEvent: 'event',
  addLink: 'link',
  updateName: 'name',
  recordException: 'exception',
};

/** A method of a span. */
function translateSpanCall(file: JavaFile, call: SyntaxNode, name: string): Code {
  const object = call.field('object')!;
  const span = translate(file, object);
  const given = argumentsOf(call).map((argument) => translate(file, argument));
  const as = (does: ApiCall): Code => ({ kind: 'call', given, does, range: rangeOf(call) });
  const what = Object.hasOwn(adding, name) ? adding[name] : undefined;
  if (what) {
    const isCaught = what === 'exception' && givesCaught(file, call);
    return as({ kind: 'use', span, what, isChained: true, ...(isCaught && { isCaught }) });
  }
  switch (name) {
    case 'end':
      return as({ kind: 'end', span });
    case 'setStatus': {
      const code = statusOf(file, argumentsOf(call)[0]);
      const error = code === 'error' ? errorOfStatus(file, call) : undefined;
      return as({ kind: 'status', span, isChained: true, ...(code && { code }), ...(error && { error }) });
    }
    case 'makeCurrent':
      // Whoever closes the scope may end the span, too, which is current as long.
      if (isHandedOn(file, call)) return other(call, [span], 'kept');
      return as({ kind: 'activate', span, ...tokenOf(call) });
    case 'getSpanContext':
    case 'storeInContext':
      return as({ kind: 'carry', span });
    case 'isRecording':
      return { kind: 'records', span, range: rangeOf(call) };
    default:
      return as({ kind: 'ask', span });
  }
}

/** The scope that a call gives, unless its author has told Error Prone that it is closed somewhere else. */
function tokenOf(call: SyntaxNode): { readonly token?: Token } {
  const isKnown = call.ancestor((outer) =>
    annotationsOf(outer).some(({ text }) => /^@SuppressWarnings\b.*\bMustBeClosed/s.test(text)),
  );
  return isKnown ? {} : { token: { what: 'scope', certainty: 'proved' } };
}

/** Whether somebody else gets the scope that a call gives: it is passed on, stored or returned. */
function isHandedOn(file: JavaFile, call: SyntaxNode): boolean {
  const { parent } = call;
  if (parent?.type === 'resource' || parent?.type === 'expression_statement') return false;
  const name = parent?.type === 'variable_declarator' ? parent.field('name') : parent?.field('left');
  const declared = name?.type === 'identifier' ? file.scopes.resolve(name) : undefined;
  if (!declared || declared.kind === 'field') return true;
  const around = call.ancestor(isFunction);
  return (around?.descendants() ?? []).some((node) => {
    const isMention = node.type === 'identifier' && node !== name && file.scopes.resolve(node) === declared;
    return isMention && node !== declared.identifier && !isOfScope(node);
  });
}

/** `scope.close()`, `scope != null`, `scope = …`, `try (scope)` */
function isOfScope(mention: SyntaxNode): boolean {
  const { parent } = mention;
  if (parent?.type === 'assignment_expression') return parent.field('left') === mention;
  return /^(?:method_invocation|binary_expression|resource)$/.test(parent?.type ?? '');
}

/** Whether a call is in a function that somebody else runs, with a context that may have been made for it. */
function runsLater(file: JavaFile, call: SyntaxNode): boolean {
  const around = call.ancestor(isFunction);
  if (around?.type !== 'lambda_expression') return false;
  const runner = around.parent?.type === 'argument_list' ? around.parent.parent : undefined;
  if (runner?.type !== 'method_invocation') return true;
  const making = spanMadeBy(file, runner);
  return !(making && runsUnderSpan(making)) && runsGivenNow(file, runner) === undefined && !wrapperOf(file, runner);
}

/** The code of a status, as far as it shows. */
export function statusOf(file: JavaFile, argument: SyntaxNode | undefined): StatusCode | undefined {
  const node = argument && unwrapped(argument);
  if (!node || !file.types.is(node, 'StatusCode')) return undefined;
  const name = (node.type === 'field_access' ? node.field('field')! : node).text;
  const isConstant = node.type === 'field_access' || (node.type === 'identifier' && !file.scopes.resolve(node));
  if (!isConstant) return undefined;
  return /^(?:UNSET|OK|ERROR)$/.test(name) ? (name.toLowerCase() as StatusCode) : undefined;
}

/** A context stands for the span that it carries; who is given one by others may well own that. */
function translateFromContext(file: JavaFile, call: SyntaxNode): Code {
  const [context] = argumentsOf(call);
  const range = rangeOf(call);
  const isCurrent = !context || isStaticOf(file, context, 'Context', /^current$/);
  if (isCurrent) return { kind: 'call', given: [], does: { kind: 'current span' }, range };
  return { kind: 'other', parts: [translate(file, context)], spans: 'same', range };
}

/** What is done to contexts and by them. */
function translateContextCall(file: JavaFile, call: SyntaxNode, name: string): Code | undefined {
  const object = call.field('object');
  const given = argumentsOf(call);
  const range = rangeOf(call);
  const last = given.at(-1);
  if (isMethodOf(file, call, 'Context', /^with$/) && last && file.types.is(last, 'Span')) {
    // Contexts are values: the span is what the new one is about.
    const receiver = translate(file, object!);
    return { kind: 'call', receiver, given: [], does: { kind: 'carry', span: translate(file, last) }, range };
  }
  if (isMethodOf(file, call, 'Context', /^with$/)) {
    return { kind: 'other', parts: [object!, ...given].map((one) => translate(file, one)), spans: 'same', range };
  }
  if (name === 'makeCurrent' && object && given.length === 0) {
    const isContext = file.types.is(object, 'Context');
    const isKeyed = ['Baggage', 'ImplicitContextKeyed'].some((type) => file.types.is(object, type));
    if (!isContext && !isKeyed) return undefined;
    const context = translate(file, object);
    const does: ApiCall = { kind: 'attach', ...tokenOf(call) };
    // What else is made current stands beside the span that is.
    if (isKeyed) return { kind: 'call', receiver: context, given: [], does: { ...does }, range };
    return { kind: 'call', given: [], does: { ...does, context }, range };
  }
  if (isMethodOf(file, call, 'TextMapPropagator', /^inject$/)) return translateInject(file, call);
  return undefined;
}

/** `propagator.inject(context, carrier, setter)` */
function translateInject(file: JavaFile, call: SyntaxNode): Code {
  const [context, ...rest] = argumentsOf(call);
  const isCurrent = !context || isStaticOf(file, context, 'Context', /^current$/);
  return {
    kind: 'call',
    receiver: translate(file, call.field('object')!),
    given: rest.map((one) => translate(file, one)),
    does: { kind: 'inject', ...(!isCurrent && { context: translate(file, context) }) },
    range: rangeOf(call),
  };
}

/** Types of the API whose methods keep no span and never fail. */
const quiet: ReadonlySet<string> = new Set([
  'OpenTelemetry',
  'TracerProvider',
  'Tracer',
  'ExtendedTracer',
  'TracerBuilder',
  'SpanBuilder',
  'ExtendedSpanBuilder',
  'SpanContext',
  'AttributesBuilder',
  'Attributes',
  'Baggage',
  'BaggageBuilder',
  'ContextPropagators',
  'LongCounter',
  'DoubleCounter',
  'LongUpDownCounter',
  'DoubleUpDownCounter',
  'LongHistogram',
  'DoubleHistogram',
  'LongGauge',
  'DoubleGauge',
]);

const quietStatics: ReadonlySet<string> = new Set([
  'Span',
  'Context',
  'GlobalOpenTelemetry',
  'OpenTelemetry',
  'TracerProvider',
  'Attributes',
  'AttributeKey',
  'Baggage',
  'SpanContext',
  'Scope',
]);

function translateQuietCall(file: JavaFile, call: SyntaxNode, type: string | undefined): Code | undefined {
  const object = call.field('object');
  const named = object ? file.types.namedBy(object) : file.types.importedFrom(call.field('name')!.text);
  const isQuiet = named !== undefined ? quietStatics.has(named) : object !== undefined && quiet.has(type ?? '');
  return isQuiet || file.types.is(call, 'SpanBuilder') ? api(file, call, { kind: 'other' }) : undefined;
}
