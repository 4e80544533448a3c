import type { ApiCall, Call, Code } from '../../../code/code.ts';
import type { StatusCode } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanCall, Start } from '../api.ts';
import { isOfOpenTelemetry, otel, traceApi } from '../api-names.ts';
import { errorOfStatus, isFatal } from '../errors.ts';
import { argumentsOf, calleeOf, expressionsOf, isFunction, unwrapped } from '../syntax.ts';
import { lastPart } from '../types.ts';
import { translateExpression } from './expressions.ts';
import { launchOf } from './goroutines.ts';
import { other } from './parts.ts';
import { defers, recovers } from './recovery.ts';
import type { Translator } from './translator.ts';

/** Translates a call by what it is of. */
export function translateCall(translator: Translator, node: SyntaxNode): Code {
  const { api } = translator;
  const range = rangeOf(node);
  const given = argumentsOf(node);
  const each = (nodes: readonly SyntaxNode[]) => nodes.map((one) => translateExpression(translator, one));
  const does = (call: ApiCall, rest: readonly SyntaxNode[]): Code => ({
    kind: 'call',
    range,
    given: each(rest),
    does: call,
    isHarmless: true,
  });
  const start = api.startOf(node);
  if (start) return does(beginning(translator, node, start), given);
  const ofSpan = api.spanCallOf(node);
  if (ofSpan?.method === 'IsRecording') {
    return { kind: 'records', range, span: translateExpression(translator, ofSpan.span) };
  }
  if (ofSpan) return does(spanCall(translator, node, ofSpan), given);
  const name = api.nameOf(node);
  const about = callOfApi(translator, node, name);
  if (about) return does(about.call, about.rest);
  const role = api.roleOf(node);
  const span = role ? spanGivenTo(translator, node) : undefined;
  if (span && (role === 'end' || role === 'error')) {
    const operand = translateExpression(translator, span);
    return does({ kind: role === 'end' ? 'end' : 'fail', span: operand }, without(given, span));
  }
  return otherCall(translator, node, name);
}

function otherCall(translator: Translator, node: SyntaxNode, name: string): Code {
  const range = rangeOf(node);
  const given = argumentsOf(node);
  const callee = calleeOf(node);
  const method = callee?.field('field')?.text ?? '';
  const [last] = given.slice(-1);
  const literal = last && unwrapped(last);
  // `group.Go(func() { … })`
  if (/^(?:Go|TryGo)$/.test(method) && literal?.type === 'func_literal' && given.length <= 2) {
    return launchOf(translator, node, literal);
  }
  const receiver = callee && receiverOf(translator, callee);
  const runs = translator.functionRunBy(node);
  const call: Call = {
    kind: 'call',
    range,
    ...(receiver && { receiver }),
    given: given.map((one) => translateExpression(translator, one)),
    ...(runs && { runs }),
    ...(runsGiven.has(name) || /^(?:Range|Do|ForEach|Walk)$/.test(method) ? { runsGiven: 'many' as const } : {}),
    ...(!recovers(node) && { isHarmless: true }),
    ...(onlyLooks(name, callee) && { onlyLooks: true }),
    ...neverReturns(name, callee, node),
  };
  // `wg.Wait()`, `group.Wait()`: what was begun is done.
  return method === 'Wait' ? { kind: 'settlement', range, of: call } : call;
}

/** The object of a method, or what gives the function. A closure that is called on the spot is told by `runs`. */
function receiverOf(translator: Translator, callee: SyntaxNode): Code | undefined {
  if (callee.type === 'identifier' || callee.type === 'func_literal') {
    const variable = callee.type === 'identifier' ? translator.variableOf(callee) : undefined;
    return variable && { kind: 'name', variable, range: rangeOf(callee) };
  }
  if (callee.type !== 'selector_expression') return translateExpression(translator, callee);
  const operand = callee.field('operand')!;
  if (translator.types.packageOf(operand) !== undefined) return undefined;
  return other(rangeOf(operand), [translateExpression(translator, operand)]);
}

function beginning(translator: Translator, node: SyntaxNode, { certainty, gives, context }: Start): ApiCall {
  const callee = node.field('function')!;
  const isRoot = argumentsOf(node).some((one) => /\bWithNewRoot\(/.test(one.text));
  return {
    kind: 'start',
    certainty: isLeftToContext(translator, node) ? 'presumed' : certainty,
    range: rangeOf(callee),
    gives,
    parent: isRoot || (context && isEmptyContext(context)) ? 'none' : 'given',
  };
}

/** `ctx, _ := tracer.Start(…)`, and `ctx` is handed on: whoever gets it may ask it for the span, and end that. */
function isLeftToContext({ source }: Translator, node: SyntaxNode): boolean {
  const statement = node.parent?.parent;
  const [context, span] = expressionsOf(statement?.field('left'));
  if (context?.type !== 'identifier' || span?.text !== '_') return false;
  const declared = source.scopes.resolve(context);
  const calls = node.ancestor(isFunction)?.descendants() ?? [];
  return calls.some(
    (call) =>
      call.type === 'call_expression' &&
      call.start > node.end &&
      !/^(?:fmt|log|slog)\./.test(call.field('function')?.text ?? '') &&
      argumentsOf(call).some((one) => one.type === 'identifier' && source.scopes.resolve(one) === declared),
  );
}

/** `context.Background()`, `context.TODO()` */
export function isEmptyContext(node: SyntaxNode): boolean {
  return /^context\.(?:Background|TODO)\(\)$/.test(unwrapped(node).text);
}

function spanCall(translator: Translator, node: SyntaxNode, { method, span: on }: SpanCall): ApiCall {
  const span = translateExpression(translator, on);
  switch (method) {
    case 'End':
      return { kind: 'end', span };
    case 'SetStatus': {
      const [code] = argumentsOf(node);
      const status = code && statusOf(translator, code);
      const error = errorOfStatus(node, on, translator.source);
      return { kind: 'status', span, ...(status && { code: status }), ...(error && { error }) };
    }
    case 'RecordError':
      return { kind: 'use', span, what: 'exception' };
    case 'SetAttributes':
    case 'AddAttributes':
      return { kind: 'use', span, what: 'attribute' };
    case 'AddEvent':
    case 'Annotate':
    case 'Annotatef':
      return { kind: 'use', span, what: 'event' };
    case 'AddLink':
      return { kind: 'use', span, what: 'link' };
    case 'SetName':
      return { kind: 'use', span, what: 'name' };
    default:
      return { kind: 'ask', span };
  }
}

/** The status that `codes.Error` and its like stand for. */
export function statusOf({ types }: Translator, code: SyntaxNode): StatusCode | undefined {
  return statuses.get(types.memberOf(code) ?? '');
}

const statuses: ReadonlyMap<string, StatusCode> = new Map([
  [`${otel}/codes.Error`, 'error'],
  [`${otel}/codes.Ok`, 'ok'],
  [`${otel}/codes.Unset`, 'unset'],
]);

/** Functions of the API besides those of spans and tracers. */
function callOfApi(
  translator: Translator,
  node: SyntaxNode,
  name: string,
): { readonly call: ApiCall; readonly rest: readonly SyntaxNode[] } | undefined {
  const given = argumentsOf(node);
  const [context, second] = given;
  const asked = translator.api.askedContext(node);
  if (asked && context && isOfCaller(translator, node, asked)) {
    return { call: { kind: 'current span', context: translateExpression(translator, context) }, rest: [] };
  }
  if (name === `${traceApi}.ContextWithSpan` && context && second) {
    return { call: { kind: 'carry', span: translateExpression(translator, second) }, rest: [context] };
  }
  if (/\/propagation\.\w+\.Inject$/.test(name) && context) {
    return { call: { kind: 'inject', context: translateExpression(translator, context) }, rest: given.slice(1) };
  }
  return isOfOpenTelemetry(name) ? { call: { kind: 'other' }, rest: given } : undefined;
}

/**
 * Whether the span of a context is that of the caller, or one that was started here. A context that was kept somewhere may
 * well have been kept for its span to be ended, and a function, or a case, that is there for the end of something ends it.
 */
function isOfCaller(translator: Translator, node: SyntaxNode, context: SyntaxNode): boolean {
  const { api, source } = translator;
  const around = node.ancestor(isFunction);
  if (isForEnd.test(around?.field('name')?.text ?? '')) return false;
  const cases = around?.descendants().filter(({ type }) => type === 'type_case' || type === 'expression_case') ?? [];
  const isEndedInCase = cases.some(
    (one) => one.text.includes('.End(') && isForEnd.test(/^case\s[^:\n]*/.exec(one.text)?.[0] ?? ''),
  );
  if (isEndedInCase) return false;
  const given = unwrapped(context);
  if (given.type === 'call_expression') return api.nameOf(given) === 'net/http.Request.Context';
  const declared = given.type === 'identifier' ? source.scopes.resolve(given) : undefined;
  if (declared?.kind === 'parameter') return true;
  const value = declared?.value && unwrapped(declared.value);
  return value?.type === 'call_expression' && api.startOf(value) !== undefined;
}

const isForEnd = /end|finish|close|complete|stop|done|after/i;

/** The span that a helper of the user's is about: one that it is given, or a method's object. */
function spanGivenTo({ api }: Translator, node: SyntaxNode): SyntaxNode | undefined {
  const operand = calleeOf(node)?.field('operand');
  return argumentsOf(node).find((one) => api.isSpan(one)) ?? (operand && api.isSpan(operand) ? operand : undefined);
}

function without(nodes: readonly SyntaxNode[], one: SyntaxNode): readonly SyntaxNode[] {
  return nodes.filter((node) => node !== one);
}

/** Functions that run the function they are given before they return. */
const runsGiven: ReadonlySet<string> = new Set([
  'sort.Slice',
  'sort.SliceStable',
  'sort.Search',
  'slices.SortFunc',
  'slices.SortStableFunc',
  'slices.IndexFunc',
  'slices.ContainsFunc',
  'slices.DeleteFunc',
  'strings.Map',
  'strings.IndexFunc',
  'path/filepath.Walk',
  'path/filepath.WalkDir',
  'sync.Once.Do',
]);

/** Whether a function only formats, logs or compares what it is given. */
function onlyLooks(name: string, callee: SyntaxNode | undefined): boolean {
  if (/^(?:fmt|log|log\/slog|errors|reflect)\.\w+$/.test(name)) return true;
  if (/^(?:print|println|len|cap)$/.test(name)) return true;
  const operand = callee?.field('operand')?.text ?? '';
  return /^(?:\w+\.)*(?:log|logger|slog|klog|zap|level)(?:\(|\.|$)/i.test(operand);
}

/** `panic` runs what is deferred, and may be recovered by it; otherwise the goroutine ends, and the process with it. */
function neverReturns(name: string, callee: SyntaxNode | undefined, node: SyntaxNode): Pick<Call, 'neverReturns'> {
  if (name === 'panic') return { neverReturns: defers(node) ? 'panics' : 'halts' };
  if (name === 'os.Exit' || name === 'runtime.Goexit' || name === 'syscall.Exit') return { neverReturns: 'halts' };
  if (!isFatal(name || (callee?.field('field')?.text ?? ''))) return {};
  const operand = callee?.field('operand')?.text ?? '';
  const isKnown =
    /^(?:log|testing\.[TBF])\./.test(name) || /^(?:\w+\.)*(?:t|b|tb|log|logger|klog|logrus|glog|zap)$/i.test(operand);
  return isKnown && !lastPart(operand).startsWith('cmd') ? { neverReturns: 'halts' } : {};
}
