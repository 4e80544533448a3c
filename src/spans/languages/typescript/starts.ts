import type { Place, Span } from '../../program/program.ts';
import { inlineFunction, localCallee } from './callbacks.ts';
import { argumentsOf } from './calls.ts';
import { lowerInspected } from './expressions.ts';
import { helperOf, passTo } from './helpers.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { whileActive } from './open-telemetry-calls.ts';
import { inheritAtStart } from './regions.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { targetOf } from './start-calls.ts';
import { isFunction, isGenerator, rangeOf, type SyntaxNode, unwrapped } from './syntax.ts';

/** Lowers `tracer.startSpan(…)` and `tracer.startActiveSpan(…, callback)`; `undefined`: the call is neither. */
export function lowerStart(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): { value: Value } | undefined {
  const method = callee.field('property')?.text;
  if (method !== 'startSpan' && method !== 'startActiveSpan') return undefined;
  const certainty = lowering.file.api.tracer(callee.field('object'));
  if (!certainty) return undefined;
  const parameters = argumentsOf(node);
  if (method === 'startSpan') {
    if (parameters.length === 0) return undefined;
    for (const parameter of parameters) lowerInspected(lowering, parameter);
    const to = lowering.temporary();
    start(lowering, node, callee, { name: targetOf(node)?.text ?? 'span', start: 'plain', certainty }, to);
    return { value: to };
  }
  const callback = parameters.at(-1);
  const closure = callback && (isFunction(callback) ? callback : localCallee(lowering, unwrapped(callback)));
  if (!closure && callback && parameters.length >= 2) return lowerHandOver(lowering, node, callee, certainty);
  if (!closure || parameters.length < 2 || isGenerator(closure)) return undefined;
  for (const parameter of parameters.slice(0, -1)) lowerInspected(lowering, parameter);
  const [parameter] = parametersOf(closure);
  const pattern = parameter && parameterPattern(parameter);
  const name = pattern?.type === 'identifier' ? pattern.text : 'span';
  // Without a parameter for it, the callback still has the span as the active one.
  const span = lowering.builder.newPlace();
  start(lowering, node, callee, { name, start: 'active-callback', certainty }, span);
  const value = whileActive(lowering, span, () =>
    inlineFunction(lowering, closure, { call: node, given: [span], owned: span }),
  );
  return { value };
}

/** `tracer.startActiveSpan('x', handle)`, where `handle` is another function of the file. */
function lowerHandOver(
  lowering: Lowering,
  node: SyntaxNode,
  callee: SyntaxNode,
  certainty: Span['certainty'],
): { value: Value } | undefined {
  const parameters = argumentsOf(node);
  const helper = helperOf(lowering, unwrapped(parameters.at(-1)!));
  const [parameter] = helper ? parametersOf(helper) : [];
  const pattern = parameter && parameterPattern(parameter);
  if (!helper || pattern?.type !== 'identifier') return undefined;
  for (const before of parameters.slice(0, -1)) lowerInspected(lowering, before);
  const span = lowering.temporary();
  start(lowering, node, callee, { name: pattern.text, start: 'active-callback', certainty }, span);
  passTo(lowering, helper, 0, span, node);
  lowering.call(node);
  return { value: undefined };
}

function start(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode, span: Omit<Span, 'range'>, to: Place): void {
  const { builder, region } = lowering;
  inheritAtStart(lowering, node);
  const range = { start: firstLine(callee).start, end: callee.end };
  const id = builder.newSpan({
    ...span,
    ...(region !== undefined && { region }),
    range: callee.text.includes('\n') ? rangeOf(callee.field('property')!) : range,
  });
  lowering.sites.set(id, node);
  builder.add({ kind: 'start', span: id, to }, firstLine(node));
}
