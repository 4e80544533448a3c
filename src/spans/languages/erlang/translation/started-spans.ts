import type { ApiCall, Call, Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Invocation } from '../api/invocation.ts';
import { unwrapped } from '../syntax.ts';
import { apiCall, code, codes } from './api-code.ts';
import { translate } from './expressions.ts';
import { nameOf, other, plain, type Scope } from './scope.ts';

/** `start_span(Tracer, Name, Options)`, or with the parent's context in front. */
export function translateStart(scope: Scope, invocation: Invocation): Code | undefined {
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
export function translateWithSpan(scope: Scope, invocation: Invocation): Code | undefined {
  const { node, given } = invocation;
  const fun = given.at(-1);
  if (given.length < 4 || typeof fun !== 'object') return undefined;
  const does = { ...beginning(scope, invocation), isActive: true, ends: true } as const;
  const range = plain(node);
  const resource: Call = { kind: 'call', range, given: codes(scope, given.slice(0, -1), invocation), does };
  return runUnder(scope, resource, fun);
}

/** Runs a fun under what is opened, which it is given. */
export function runUnder(scope: Scope, resource: Call, fun: SyntaxNode): Code {
  const { range } = resource;
  const runs = runsOf(scope, fun);
  const parameter = runs?.parameters[0]?.variable;
  if (!runs || !parameter) return { kind: 'use', range, resource, body: callOf(scope, fun, runs, []) };
  const isWrittenHere = unwrapped(fun).type === 'Fun';
  const variable = isWrittenHere ? parameter : { name: parameter.name, range: plain(fun) };
  const body = callOf(scope, fun, runs, isWrittenHere ? [] : [nameOf(fun, variable)]);
  return { kind: 'use', range, resource, target: { kind: 'variable', variable, range: variable.range }, body };
}

/** Runs a fun under a context, which is detached afterwards. */
export function translateWithContext(scope: Scope, invocation: Invocation): Code | undefined {
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
