import type { Call, Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { calledFunction } from '../api/called-function.ts';
import { argumentsOf, macroNameOf } from '../syntax.ts';
import { translateInvocation } from './api-calls.ts';
import { translate } from './expressions.ts';
import { harmless, runsItsFun } from './known-functions.ts';
import { isLogging } from './logging.ts';
import { translateSpawn } from './processes.ts';
import { nameOf, namesIn, other, plain, type Scope } from './scope.ts';
import { clauseTaking, keyOf } from './thrown.ts';
import { translateWrapper } from './wrappers.ts';

/** A call of a function, of a fun, or of a macro. */
export function translateCall(scope: Scope, node: SyntaxNode): Code {
  const invocation = scope.file.invocationOf(node);
  if (invocation) return translateInvocation(scope, invocation);
  if (node.type === 'Macro') return other(node);
  const wrapped = translateWrapper(scope, node);
  if (wrapped) return wrapped;
  const given = argumentsOf(node).map((one) => translate(scope, one));
  const call: Call = { kind: 'call', range: plain(node), given, ...(scope.isCleanup && { isHarmless: true }) };
  if (isLogging(node)) return { ...call, onlyLooks: true, isHarmless: true };
  if (node.type === 'MacroCall') return { ...call, ...(isAssertion(node) && { onlyLooks: true }) };
  const called = calledFunction(scope.file, node);
  if (!called) return callOfFun(scope, node, call);
  const { module, name } = called;
  if (module === 'erlang') {
    const known = translateBuiltIn(scope, node, call, name);
    if (known) return known;
  }
  const spawned = translateSpawn(scope, node, called);
  if (spawned) return spawned;
  const key = `${module}:${name}/${given.length}`;
  if (module === (scope.file.module.name ?? '')) return callOfModule(scope, call, name);
  return {
    ...call,
    ...(runsItsFun.has(key) && { runsGiven: 'many' as const }),
    ...(harmless.has(key) && { isHarmless: true as const, onlyLooks: true as const }),
  };
}

function callOfModule(scope: Scope, call: Call, name: string): Code {
  const form = scope.file.module.functionOf(name, call.given.length);
  if (!form) return call;
  const runs: Call = { ...call, runs: scope.functions.of(form) };
  if (!scope.file.endsCurrentSpan(form)) return runs;
  // It may end the span that is current here.
  const current: Code = { kind: 'call', range: call.range, given: [], does: { kind: 'carry', span: 'current' } };
  const parts = [other(call.range, [current], 'kept'), runs];
  return { kind: 'sequence', range: call.range, parts, givesLast: true };
}

/** `F(X)`, `(fun …)(X)`, `Module:f(X)`. */
function callOfFun(scope: Scope, node: SyntaxNode, call: Call): Code {
  if (node.type === 'RemoteCall') {
    const named = node.children.filter(({ type }) => type !== 'Arguments');
    return {
      ...call,
      receiver: other(
        node,
        named.map((part) => translate(scope, part)),
      ),
    };
  }
  const callee = node.children[0]!;
  const variable = callee.type === 'Variable' ? scope.variables.of(callee) : undefined;
  if (!variable) return { ...call, receiver: translate(scope, callee) };
  const runs = variable.isConstant ? scope.funs.get(variable) : undefined;
  return runs ? { ...call, runs } : { ...call, receiver: nameOf(callee, variable) };
}

/** What is thrown, and what ends the program. */
function translateBuiltIn(scope: Scope, node: SyntaxNode, call: Call, name: string): Code | undefined {
  const { range, given } = call;
  const arity = given.length;
  if (name === 'halt') return { ...call, neverReturns: 'halts' };
  const isThrow = (name === 'throw' || name === 'exit') && arity === 1;
  if (!isThrow && !(name === 'error' && arity <= 3) && !(name === 'raise' && arity === 3)) return undefined;
  const reason = argumentsOf(node)[name === 'raise' ? 1 : 0];
  const isAgain = reason !== undefined && [...namesIn(reason)].some((one) => scope.caught.has(one));
  const value: Code = { kind: 'other', range, parts: given, spans: 'kept' };
  const clause = name !== 'raise' && reason ? clauseTaking(node, name, reason) : undefined;
  return { kind: 'throw', range, value, ...(isAgain && { again: true }), ...(clause && { type: keyOf(clause) }) };
}

/** EUnit's, Common Test's and others' macros that compare. */
function isAssertion(node: SyntaxNode): boolean {
  return /^assert/i.test(macroNameOf(node) ?? '');
}
