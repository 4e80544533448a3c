import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { inlineFunction, localCallee } from './callbacks.ts';
import { argumentsOf } from './calls.ts';
import { lowerExpression } from './expressions.ts';
import { mentionsCaught } from './handlers.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { whileActive } from './open-telemetry-calls.ts';
import { isFunction } from './syntax.ts';

/** Lowers calls of functions that end a span, fail it or make it current in place of the API; `undefined`: of no such. */
export function lowerWrapped(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): { value: Value } | undefined {
  const role = lowering.file.api.wrapper(callee)?.role;
  if (role === 'activate') return lowerActivation(lowering, node);
  if (role !== 'end' && role !== 'error') return undefined;
  const { builder, file } = lowering;
  const range = firstLine(node);
  const given = argumentsOf(node);
  const isCaught = given.some((argument) => mentionsCaught(argument, file));
  for (const place of given.map((argument) => lowerExpression(lowering, argument))) {
    if (place === undefined) continue;
    if (role === 'end') builder.add({ kind: 'end', place }, range);
    else {
      builder.add({ kind: 'setStatus', place, code: 'error' }, range);
      builder.add({ kind: 'use', place, what: 'exception', ...(isCaught && { isCaught }) }, range);
    }
  }
  return { value: undefined };
}

function lowerActivation(lowering: Lowering, node: SyntaxNode): { value: Value } | undefined {
  const given = argumentsOf(node);
  const callback = given.at(-1);
  const closure = callback && (isFunction(callback) ? callback : localCallee(lowering, callback));
  if (!closure) return undefined;
  const places = given.slice(0, -1).map((argument) => lowerExpression(lowering, argument));
  const span = places.find((place) => place !== undefined);
  return { value: whileActive(lowering, span, () => inlineFunction(lowering, closure, { call: node, given: [] })) };
}
