import type { StarterRole } from '../../../wrappers.ts';
import { argumentsOf } from '../calls.ts';
import { returnsIn } from '../promise-evidence.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isSpanMethod } from '../span-methods.ts';
import { isAsync, isFunction, isGenerator, isLeftOut, type SyntaxNode, unwrapped } from '../syntax.ts';
import { deepest } from './evidence.ts';
import type { Recognition } from './recognition.ts';
import { recognise } from './values.ts';

/** What the function of this file that a callee names does for its callers, where that shows in its text. */
export function inferredRole(file: Recognition, callee: SyntaxNode, depth: number): StarterRole | undefined {
  const declared = callee.type === 'identifier' ? file.scopes.resolve(callee) : undefined;
  if (!declared?.value || declared.property !== undefined) return undefined;
  if (declared.kind !== 'function' && declared.kind !== 'const') return undefined;
  const fn = unwrapped(declared.value);
  return isFunction(fn) ? starterRoleOf(file, fn, depth) : undefined;
}

/** Whether a function starts a span for whoever calls it: that it hands out, or runs a parameter with. */
export function starterRoleOf(file: Recognition, fn: SyntaxNode, depth: number): StarterRole | undefined {
  if (!file.starters.has(fn)) {
    // One that calls itself does not start a span by that.
    file.starters.set(fn, undefined);
    file.starters.set(fn, findRole(file, fn, depth));
  }
  return file.starters.get(fn);
}

function findRole(file: Recognition, fn: SyntaxNode, depth: number): StarterRole | undefined {
  if (depth > deepest || isGenerator(fn) || isLeftOut(fn) || !/span/i.test(fn.text)) return undefined;
  const body = fn.field('body');
  if (!body) return undefined;
  const returned = body.type === 'statement_block' ? returnsIn(fn).map(({ children: [value] }) => value) : [body];
  const [value] = returned;
  if (returned.length !== 1 || !value) return undefined;
  if (!isAsync(fn) && handsOut(file, fn, unwrapped(value), depth)) return 'start';
  return runsParameter(file, fn, value, depth);
}

/** `return tracer.startSpan(…)`, or of a constant that it is in, and that only gets more attributes before. */
function handsOut(file: Recognition, fn: SyntaxNode, value: SyntaxNode, depth: number): boolean {
  if (isTracerStart(file, value, 'start', depth)) return true;
  const declared = value.type === 'identifier' ? file.scopes.resolve(value) : undefined;
  if (declared?.kind !== 'const' || !declared.value || declared.identifier.ancestor(isFunction) !== fn) return false;
  if (!isTracerStart(file, unwrapped(declared.value), 'start', depth)) return false;
  return fn.descendants().every((node) => {
    const isMention = /^(identifier|shorthand_property_identifier)$/.test(node.type) && node.text === value.text;
    if (!isMention || node === value || node === declared.identifier) return true;
    const method = node.parent?.type === 'member_expression' ? node.parent.field('property')?.text : undefined;
    return method !== undefined && method !== 'end' && isSpanMethod(method) && node.parent?.field('object') === node;
  });
}

/** `return tracer.startActiveSpan(name, (span) => { … fn(span) … })`, `fn` being a parameter. */
function runsParameter(file: Recognition, fn: SyntaxNode, value: SyntaxNode, depth: number): StarterRole | undefined {
  const awaited = unwrapped(value);
  const call = awaited.type === 'await_expression' ? unwrapped(awaited.children[0]!) : awaited;
  if (!isTracerStart(file, call, 'startActive', depth)) return undefined;
  const closure = argumentsOf(call).at(-1);
  const [first] = closure && isFunction(closure) ? parametersOf(closure) : [];
  const span = first && parameterPattern(first);
  if (!closure || span?.type !== 'identifier') return undefined;
  const last = parametersOf(fn).at(-1);
  const callback = last && parameterPattern(last);
  if (callback?.type !== 'identifier') return undefined;
  const runs = closure.descendants().some((node) => {
    const isCall = node.type === 'call_expression' && node.field('function')?.text === callback.text;
    return isCall && argumentsOf(node)[0]?.text === span.text;
  });
  if (!runs) return undefined;
  return mentionsEnd(closure, span.text) ? 'autoEnd' : undefined;
}

/** It ends the span, or hands it to somebody else who may. */
function mentionsEnd(closure: SyntaxNode, span: string): boolean {
  return closure
    .descendants()
    .some((node) => node.type === 'member_expression' && node.text.replace('?.', '.') === `${span}.end`);
}

function isTracerStart(file: Recognition, node: SyntaxNode, role: StarterRole, depth: number): boolean {
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  const method = callee?.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method !== (role === 'start' ? 'startSpan' : 'startActiveSpan')) return false;
  return recognise(file, callee!.field('object'), 'Tracer', depth + 1) === 'proved';
}
