import type { ApiCall, Call, Code, SpanBeginning } from '../../../code/code.ts';
import type { SpanUse, StatusCode } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { apiName } from '../names.ts';
import { isSpanMethod, type KnownCall } from '../recognition/calls.ts';
import { knownOf, ownNodes } from '../recognition/values.ts';
import { type Arguments, argument, argumentsOf, functionAround, stringValue, unwrapped } from '../syntax.ts';
import { translateExpression } from './expressions.ts';
import { isCaught } from './handlers.ts';
import { kept } from './parts.ts';

/** Translates a call of the API; it is not what a `with` opens. */
export function translateApiCall(file: PythonFile, node: SyntaxNode, known: KnownCall): Code {
  const { given } = known;
  switch (known.is) {
    case 'start':
      return beginning(file, node, known, {});
    case 'method':
      return known.of === 'span'
        ? translateSpanMethod(file, node, known.method, known.object, given)
        : translateOtherMethod(file, node, known.method, known.object, given);
    case 'function':
      return translateFunction(file, node, known.name, given);
    case 'wrapper':
      return translateWrapper(file, node, known);
  }
}

/** A method that only spans have, of something that does not show what it is: that it is a span will turn out, or not. */
export function translateLikelyCall(file: PythonFile, node: SyntaxNode): Code | undefined {
  const callee = unwrapped(node.field('function')!);
  const method = callee.type === 'attribute' ? (callee.field('attribute')?.text ?? '') : '';
  if (!isSpanMethod(method)) return undefined;
  const object = unwrapped(callee.field('object')!);
  if (object.type !== 'identifier' && object.type !== 'call') return undefined;
  return translateSpanMethod(file, node, method, object, argumentsOf(node));
}

/** What a call does beside what it is about: what it is given is looked at. */
export function apiCall(file: PythonFile, node: SyntaxNode, does: ApiCall, given: readonly SyntaxNode[]): Call {
  return { kind: 'call', does, given: given.map((one) => translateExpression(file, one)), range: rangeOf(node) };
}

/** A span begins. `opened`: a `with` opens it, which makes more of it. */
export function beginning(
  file: PythonFile,
  node: SyntaxNode,
  { given, isActive, certainty }: KnownCall & { is: 'start' },
  { opened = false }: { readonly opened?: boolean },
): Call {
  const callee = node.field('function')!;
  const records = recordsByItself(given);
  const ends = isActive ? !isFalse(given.named.get('end_on_exit') ?? given.positional[8]) : opened;
  const does: SpanBeginning = {
    kind: 'start',
    certainty,
    range: rangeOf(callee),
    gives: isActive && !opened ? 'manager' : 'span',
    parent: parentOf(file, given),
    ...(isActive && { isActive: true }),
    ...(ends && { ends: true }),
    ...((isActive || opened) && records && { records: true }),
  };
  return apiCall(file, node, does, given.all);
}

/** Where a span has its parent from: `context=Context()` gives it none. */
export function parentOf(file: PythonFile, given: Arguments): SpanBeginning['parent'] {
  const context = argument(given, 1, 'context');
  if (!context || context.type === 'none') return given.isOpen ? 'given' : 'current';
  const node = unwrapped(context);
  if (node.type !== 'call') return 'given';
  const name = apiName(node.field('function'), file.scopes);
  if (name === 'context.get_current') return 'current';
  return name === 'context.Context' && argumentsOf(node).all.length === 0 ? 'none' : 'given';
}

/**
 * Whether an exception that leaves what a span is opened for is recorded, or makes for status Error. `at`: which argument says
 * so, if it is not named.
 */
export function recordsByItself({ named, positional, isOpen }: Arguments, at = 6): boolean {
  const records = named.get('record_exception') ?? positional[at];
  const sets = named.get('set_status_on_exception') ?? positional[at + 1];
  return isOpen || !(isFalse(records) && isFalse(sets));
}

export function isFalse(node: SyntaxNode | undefined): boolean {
  return node?.type === 'false';
}

const usesOfMethods: Readonly<Record<string, SpanUse>> = {
  set_attribute: 'attribute',
  set_attributes: 'attribute',
  add_event: 'event',
  add_link: 'link',
  update_name: 'name',
  record_exception: 'exception',
};

function translateSpanMethod(
  file: PythonFile,
  node: SyntaxNode,
  method: string,
  object: SyntaxNode,
  given: Arguments,
): Code {
  const span = translateExpression(file, object);
  const use = isExceptionEvent(method, given) ? 'exception' : usesOfMethods[method];
  if (use) {
    const isAbout = use === 'exception' && isCaught(file, argument(given, 0, 'exception'));
    return apiCall(file, node, { kind: 'use', span, what: use, ...(isAbout && { isCaught: true }) }, given.all);
  }
  switch (method) {
    case 'end':
      return apiCall(file, node, { kind: 'end', span }, given.all);
    case 'set_status':
      return apiCall(file, node, statusCall(file, span, given), given.all);
    case 'is_recording':
      return { kind: 'records', span, range: rangeOf(node) };
    case 'get_span_context':
      return apiCall(file, node, { kind: 'carry', span }, given.all);
    default:
      return apiCall(file, node, { kind: 'ask', span }, given.all);
  }
}

/** `span.add_event("exception", …)` is what `record_exception` does. */
function isExceptionEvent(method: string, given: Arguments): boolean {
  return method === 'add_event' && stringValue(argument(given, 0, 'name')) === 'exception';
}

function statusCall(file: PythonFile, span: Code, given: Arguments): ApiCall {
  const code = statusOf(file, argument(given, 0, 'status'));
  return { kind: 'status', span, ...(code && { code }) };
}

/** The code of `StatusCode.ERROR`, `Status(StatusCode.ERROR, "text")`. */
export function statusOf(file: PythonFile, status: SyntaxNode | undefined): StatusCode | undefined {
  const node = status && unwrapped(status);
  if (!node) return undefined;
  if (node.type === 'call' && /(?:^|\.)Status$/.test(apiName(node.field('function'), file.scopes) ?? '')) {
    const given = argumentsOf(node);
    const code = argument(given, 0, 'status_code');
    return code ? statusOf(file, code) : given.isOpen ? undefined : 'unset';
  }
  const name = /(?:^|\.)StatusCode\.(UNSET|OK|ERROR)$/.exec(apiName(node, file.scopes) ?? '')?.[1];
  return name?.toLowerCase() as StatusCode | undefined;
}

function translateFunction(file: PythonFile, node: SyntaxNode, name: string, given: Arguments): Code {
  const operand = (position: number, key: string) => {
    const found = argument(given, position, key);
    return found && translateExpression(file, found);
  };
  const others = (taken: SyntaxNode | undefined) => given.all.filter((one) => one !== taken);
  switch (name) {
    case 'trace.get_current_span': {
      const context = operand(0, 'context');
      return apiCall(file, node, { kind: 'current span', ...(context && { context }) }, []);
    }
    case 'trace.set_span_in_context': {
      const span = operand(0, 'span');
      if (!span) break;
      return apiCall(file, node, { kind: 'carry', span }, others(argument(given, 0, 'span')));
    }
    case 'context.set_value': {
      // Under the API's own key, a span is put into a context that way.
      const value = argument(given, 1, 'value');
      if (!value || knownOf(file, value)?.kind !== 'span') break;
      return apiCall(file, node, { kind: 'carry', span: translateExpression(file, value) }, others(value));
    }
    case 'trace.use_span':
      // Nothing has opened it so far: whoever does may end the span.
      return kept(
        node,
        given.all.map((one) => translateExpression(file, one)),
      );
    case 'context.attach': {
      const context = operand(0, 'context');
      const token = isForAllThatFollows(file, node, argument(given, 0, 'context'))
        ? {}
        : { token: { what: 'token', certainty: 'proved' } as const };
      return apiCall(file, node, { kind: 'attach', ...(context && { context }), ...token }, []);
    }
    case 'context.detach':
    case 'context._RUNTIME_CONTEXT.detach': {
      const token = operand(0, 'token');
      return apiCall(file, node, { kind: 'detach', ...(token && { token }) }, []);
    }
    case 'propagate.inject': {
      const context = operand(1, 'context');
      const does: ApiCall = { kind: 'inject', ...(context && { context }) };
      return apiCall(file, node, does, others(argument(given, 1, 'context')));
    }
    default:
      break;
  }
  if (!/^(?:trace|context|propagate|baggage|metrics|semconv|attributes)\./.test(name)) {
    // What SDKs and instrumentations are given, they keep.
    return {
      kind: 'call',
      given: given.all.map((one) => translateExpression(file, one)),
      isHarmless: true,
      range: rangeOf(node),
    };
  }
  return apiCall(file, node, { kind: 'other' }, given.all);
}

/**
 * What is attached without a look at the token stays for all that follows: a value of one's own, the context that was there
 * before, which is put back that way, or what a comment says is not detached.
 */
function isForAllThatFollows(file: PythonFile, node: SyntaxNode, context: SyntaxNode | undefined): boolean {
  if (node.parent?.type !== 'expression_statement') return false;
  if (notDetached.test(functionAround(node).text)) return true;
  if (givenBy(file, context) === 'context.set_value') return true;
  const attached = ownNodes(functionAround(node)).flatMap((other) => {
    const isAttach = other.type === 'call' && apiName(other.field('function'), file.scopes) === 'context.attach';
    return isAttach ? [argument(argumentsOf(other), 0, 'context')] : [];
  });
  return attached.some((one) => givenBy(file, one) === 'context.get_current');
}

/** A comment says that it is meant. */
const notDetached = /#.*(?:\b(?:not|never|without)\b|n't\b).*\bdetach/i;

/** The function of the API whose result an expression is, at once or by a variable. */
function givenBy({ scopes }: PythonFile, expression: SyntaxNode | undefined): string | undefined {
  const node = expression && unwrapped(expression);
  const [only, another] = node?.type === 'identifier' ? (scopes.resolve(node)?.bindings ?? []) : [];
  const call = only && !another ? only.value : node;
  return call?.type === 'call' ? apiName(call.field('function'), scopes) : undefined;
}

function translateOtherMethod(
  file: PythonFile,
  node: SyntaxNode,
  method: string,
  object: SyntaxNode,
  given: Arguments,
): Code {
  if (method !== 'inject') return apiCall(file, node, { kind: 'other' }, [object, ...given.all]);
  const context = argument(given, 1, 'context');
  const does: ApiCall = { kind: 'inject', ...(context && { context: translateExpression(file, context) }) };
  return apiCall(
    file,
    node,
    does,
    given.all.filter((one) => one !== context),
  );
}

function translateWrapper(
  file: PythonFile,
  node: SyntaxNode,
  { role, given, certainty }: KnownCall & { is: 'wrapper' },
): Code {
  const [first, ...others] = given.all;
  const span = first && translateExpression(file, first);
  const range = rangeOf(node.field('function')!);
  switch (role) {
    case 'start':
      return apiCall(file, node, { kind: 'start', certainty, range, gives: 'span', parent: 'current' }, given.all);
    case 'startActive':
    case 'autoEnd': {
      const ends = role === 'autoEnd';
      const does: SpanBeginning = {
        kind: 'start',
        certainty,
        range,
        gives: 'manager',
        parent: 'current',
        isActive: true,
        ...(ends && { ends: true, records: true }),
      };
      return apiCall(file, node, does, given.all);
    }
    case 'end':
      return span ? apiCall(file, node, { kind: 'end', span }, others) : kept(node, []);
    case 'error': {
      const isAbout = given.all.some((one) => isCaught(file, one));
      return span
        ? apiCall(file, node, { kind: 'fail', span, ...(isAbout && { isCaught: true }) }, others)
        : kept(node, []);
    }
    case 'activate':
      return kept(
        node,
        given.all.map((one) => translateExpression(file, one)),
      );
  }
}
