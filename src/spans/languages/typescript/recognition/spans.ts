import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { type Declaration, parameterPattern, parametersOf } from '../scopes.ts';
import { isChained } from '../span-methods.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import type { Certainty } from './evidence.ts';
import { memberOf } from './members.ts';
import type { Recognition } from './recognition.ts';
import { startOf } from './starts.ts';
import { recognise, resultOf } from './values.ts';

/** A call that gives a span: one that starts it, asks for it, or sets something on it. */
export function recogniseSpanCall(file: Recognition, call: SyntaxNode, depth: number): Certainty | undefined {
  const callee = unwrapped(call.field('function')!);
  const started = startOf(file, call, depth + 1);
  if (started) return started.role === 'start' ? started.certainty : undefined;
  const method = callee.field('property')?.text ?? '';
  const object = callee.field('object');
  if (/^(get(Active)?Span|wrapSpanContext)$/.test(method) && memberOf(file, object) === 'trace') return 'proved';
  if (isChained(method)) return recognise(file, object, 'Span', depth + 1);
  const result = resultOf(file, call, 'Span', depth);
  return result === 'other' ? undefined : result;
}

/** The parameter of a callback that is given the span it runs under; `other`: that of somebody else's tracer. */
export function spanOfCallback(
  file: Recognition,
  declared: Declaration,
  depth: number,
): Certainty | 'other' | undefined {
  const closure = declared.identifier.ancestor(isFunction);
  const call = closure?.parent?.type === 'arguments' ? closure.parent.parent : undefined;
  if (!closure || call?.type !== 'call_expression') return undefined;
  const at = parametersOf(closure).findIndex((one) => parameterPattern(one) === declared.identifier);
  const given = argumentsOf(call);
  if (at < 0) return undefined;
  const started = startOf(file, call, depth + 1);
  if (started && started.role !== 'start') {
    const isGiven = given[started.callback ?? given.length - 1] === closure && at === (started.gives ?? 0);
    return isGiven ? started.certainty : 'other';
  }
  if (at > 0 || given.at(-1) !== closure) return undefined;
  return call.field('function')?.field('property')?.text === 'startActiveSpan' ? 'other' : undefined;
}
