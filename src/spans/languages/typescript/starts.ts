import type { FinallyFrame } from '../../program/frames.ts';
import type { Place, Span } from '../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { inlineFunction, localCallee } from './callbacks.ts';
import { argumentsOf } from './calls.ts';
import { lowerInspected } from './expressions.ts';
import { helperOf, passTo } from './helpers.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { whileActive } from './open-telemetry-calls.ts';
import { inheritAtStart } from './regions.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { targetOf } from './start-calls.ts';
import { isFunction, isGenerator, unwrapped } from './syntax.ts';

/** Lowers a call that starts a span, by a tracer or by a function in its place; `undefined`: the call does not. */
export function lowerStart(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): { value: Value } | undefined {
  const started = lowering.file.api.startOf(node);
  if (!started) return undefined;
  const { role, certainty } = started;
  const parameters = argumentsOf(node);
  if (role === 'start') {
    if (parameters.length === 0 && !started.by) return undefined;
    for (const parameter of parameters) lowerInspected(lowering, parameter);
    const to = lowering.temporary();
    start(lowering, node, callee, { name: targetOf(node)?.text ?? 'span', start: 'plain', certainty }, to);
    if (started.by) mayBeDealtWith(lowering, node, to);
    return { value: to };
  }
  const at = started.callback ?? parameters.length - 1;
  const callback = parameters[at];
  const closure = callback && (isFunction(callback) ? callback : localCallee(lowering, unwrapped(callback)));
  const isComplete = parameters.length >= 2 || started.by !== undefined;
  if (!closure && callback && isComplete && role === 'startActive' && at === parameters.length - 1) {
    return lowerHandOver(lowering, node, callee, certainty);
  }
  if (!closure || !isComplete || isGenerator(closure)) return undefined;
  for (const [index, parameter] of parameters.entries()) if (index !== at) lowerInspected(lowering, parameter);
  const given = started.gives ?? 0;
  const parameter = given === 'none' ? undefined : parametersOf(closure)[given];
  const pattern = parameter && parameterPattern(parameter);
  const name = pattern?.type === 'identifier' ? pattern.text : 'span';
  // Without a parameter for it, the callback still has the span as the active one.
  const isEnded = role === 'autoEnd';
  const span = isEnded ? lowering.temporary() : lowering.builder.newPlace();
  start(lowering, node, callee, { name, start: 'active-callback', certainty }, span);
  if (started.by) mayBeDealtWith(lowering, node, span);
  const run = () =>
    whileActive(lowering, span, () =>
      inlineFunction(lowering, closure, {
        call: node,
        given: given === 'none' ? [] : [...Array<Value>(given).fill(undefined), span],
        ...(!isEnded && { owned: span }),
      }),
    );
  return { value: isEnded ? lowerThenEnd(lowering, node, span, closure, run) : run() };
}

/** What starts spans in place of the API may set their status and record what is thrown, too. */
function mayBeDealtWith({ builder }: Lowering, node: SyntaxNode, place: Place): void {
  builder.add({ kind: 'setStatus', place }, firstLine(node));
  builder.add({ kind: 'use', place, what: 'unknown' }, firstLine(node));
}

/** Runs a callback, and ends the span whether that succeeds or throws. */
function lowerThenEnd(lowering: Lowering, node: SyntaxNode, span: Place, closure: SyntaxNode, run: () => Value): Value {
  const { builder, frames } = lowering;
  const range = firstLine(node);
  const entry = builder.node({ kind: 'pass' }, range);
  const frame: FinallyFrame = { kind: 'finally', entry, selector: builder.newVariable(), exits: [] };
  let value: Value;
  frames.within(frame, () => {
    value = run();
  });
  builder.add({ kind: 'set', variable: frame.selector, value: 0 }, range);
  builder.goTo(entry);
  builder.here = builder.isReached(entry) ? entry : undefined;
  // Ended by its callback as well, it is ended twice for some functions, and not for others.
  if (/\.end\s*\(/.test(closure.text)) {
    lowering.escape(span, range);
    const doubted = builder.node({ kind: 'pass' }, range);
    builder.goTo(doubted, { doubtful: true });
    builder.here = doubted;
  }
  builder.add({ kind: 'end', place: span }, range);
  frames.resume(frame);
  return value;
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
    range: callee.text.includes('\n') ? rangeOf(callee.field('property') ?? callee) : range,
  });
  lowering.sites.set(id, node);
  builder.add({ kind: 'start', span: id, to }, firstLine(node));
}
