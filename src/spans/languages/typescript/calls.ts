import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { inlineFunction, isRelevant, iterates, localCallee } from './callbacks.ts';
import { lowerDecision } from './conditions.ts';
import { lowerDeferring } from './disposal.ts';
import { lowerExpression, lowerInspected } from './expressions.ts';
import { isFilledList } from './filled-lists.ts';
import { helperOf, passTo } from './helpers.ts';
import { isHalt, isHarmless, isHarmlessConstructor, isLogger, isNever, isOnOwnInstrument } from './known-calls.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { neverReturns } from './never-returning.ts';
import { lowerApiCall } from './open-telemetry-calls.ts';
import { isHarmlessMethod } from './plain-values.ts';
import { lowerPromise } from './promises.ts';
import { inheritInHelper } from './regions.ts';
import { lowerSpanMethod } from './span-methods.ts';
import { lowerStart } from './starts.ts';
import { isFunction, unwrapped } from './syntax.ts';
import { tellsError } from './tells.ts';
import { lowerWrapped } from './wrapped-calls.ts';

/** Lowers a call; `handler?.(span)` only where there is something to call. */
export function lowerCall(lowering: Lowering, node: SyntaxNode): Value {
  const asked = askedFor(lowering, node);
  if (!asked) return lowerCallee(lowering, node);
  const { builder } = lowering;
  const outcome = lowerDecision(lowering, asked, 'value');
  builder.here = outcome.whenTrue;
  const value = lowerCallee(lowering, node);
  builder.join([builder.here, outcome.whenFalse], firstLine(node));
  return value;
}

/** What has to be there for a call to be made that is given a span: `handler` of `handler?.(span)`, if it is but a name. */
function askedFor(lowering: Lowering, node: SyntaxNode): SyntaxNode | undefined {
  const callee = unwrapped(node.field('function')!);
  // What is given if there is nothing to call tells the same once more.
  if (/^(\?\?|\|\|)$/.test(node.parent?.field('operator')?.text ?? '')) return undefined;
  const asked = isOptionalCall(node) ? callee : callee.field('optional_chain') && callee.field('object');
  const name = asked && unwrapped(asked);
  if (!name || !/^(this\.)?[\w$#]+$/.test(name.text)) return undefined;
  const mayHoldSpan = (one: SyntaxNode) =>
    one.type === 'identifier' && lowering.placeOf(lowering.file.scopes.resolve(one)) !== undefined;
  return !mayHoldSpan(name) && argumentsOf(node).some(mayHoldSpan) ? name : undefined;
}

/** `handler?.(…)` */
function isOptionalCall(node: SyntaxNode): boolean {
  const callee = node.field('function')!;
  return node.text
    .slice(callee.end - node.start)
    .trimStart()
    .startsWith('?.');
}

/** Lowers a call by what is known of its callee; of an unknown one, that it may throw and keeps what it is given. */
function lowerCallee(lowering: Lowering, node: SyntaxNode): Value {
  const callee = unwrapped(node.field('function')!);
  const handled = lowerUnlessLocal(lowering, node, callee);
  if (handled) return handled.value;
  if (callee.type === 'member_expression') {
    const deferring = lowerDeferring(lowering, node);
    if (deferring) return deferring.value;
    const ofApi = lowerApiCall(lowering, node, callee);
    if (ofApi) return ofApi.value;
    if (lowerPromise(lowering, node, false)) return undefined;
    return lowerMethodCall(lowering, node, callee);
  }
  if (isFunction(callee)) {
    return inlineFunction(lowering, callee, { call: node, given: argumentsOf(node).map(() => undefined) });
  }
  const closure = localCallee(lowering, callee);
  if (closure) {
    const given = argumentsOf(node).map((argument) => lowerExpression(lowering, argument));
    if (isRelevant(lowering, closure) || given.some((value) => value !== undefined)) {
      return inlineFunction(lowering, closure, { call: node, given });
    }
    lowering.call(node);
    return undefined;
  }
  if (callee.type !== 'identifier') lowerExpression(lowering, callee);
  return lowerUnknownCall(lowering, node, callee);
}

/** Starts of spans, and functions that work with spans in place of the API; those of the unit itself are looked into. */
function lowerUnlessLocal(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): { value: Value } | undefined {
  if (localCallee(lowering, callee)) return undefined;
  return lowerStart(lowering, node, callee) ?? lowerWrapped(lowering, node, callee);
}

/** Lowers `new`: what makes a promise runs at once, any other constructor may keep what it is given. */
export function lowerNew(lowering: Lowering, node: SyntaxNode): Value {
  const callee = unwrapped(node.field('constructor')!);
  const [executor] = argumentsOf(node);
  if (callee.text === 'Promise' && executor && isFunction(executor) && isRelevant(lowering, executor)) {
    inlineFunction(lowering, executor, { call: node, given: [] });
    return undefined;
  }
  for (const argument of argumentsOf(node)) {
    lowering.escape(lowerExpression(lowering, argument), firstLine(argument));
  }
  if (!isHarmlessConstructor(callee, lowering.file.scopes)) lowering.call(node);
  return undefined;
}

/** What a call or a construction is given; of a tagged template the template. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = call.field('arguments');
  return list?.type === 'arguments' ? list.children : list ? [list] : [];
}

function lowerMethodCall(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): Value {
  const method = callee.field('property')?.text ?? '';
  const object = callee.field('object')!;
  const receiver = lowerExpression(lowering, object);
  if (receiver !== undefined) return lowerSpanMethod(lowering, node, method, receiver);
  const [callback] = argumentsOf(node);
  const closure = callback && (isFunction(callback) ? callback : localCallee(lowering, callback));
  if (closure && iterates(method) && isRelevant(lowering, closure)) {
    const many = method === 'forEach' ? 'dropped' : 'kept';
    const isFilled = isFilledList(object, lowering.file.scopes);
    inlineFunction(lowering, closure, { call: node, given: [], many, isFilled });
    return undefined;
  }
  return lowerUnknownCall(lowering, node, callee);
}

/** `context.active().setValue(…)`: the API's own objects do not throw either. */
function isOnApiResult(lowering: Lowering, callee: SyntaxNode): boolean {
  let object = callee.field('object');
  while (object) {
    if (lowering.file.api.memberOf(object)) return true;
    const node: SyntaxNode = unwrapped(object);
    object = node.type === 'call_expression' ? node.field('function') : node.field('object');
  }
  return false;
}

function lowerUnknownCall(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): Value {
  const { builder } = lowering;
  const { scopes } = lowering.file;
  if (isLogger(callee)) {
    for (const argument of argumentsOf(node)) lowerInspected(lowering, argument);
    return undefined;
  }
  inheritInHelper(lowering, node, callee);
  const helper = helperOf(lowering, callee);
  for (const [index, argument] of argumentsOf(node).entries()) {
    const value = lowerExpression(lowering, argument);
    if (value === undefined) continue;
    if (helper && argument.type !== 'spread_element') passTo(lowering, helper, index, value, node);
    else lowering.escape(value, firstLine(argument));
  }
  if (tellsError(node, callee, lowering.file)) builder.add({ kind: 'tell' }, firstLine(node));
  if (isHalt(callee) || isNever(callee)) {
    builder.add({ kind: 'halt' }, firstLine(node));
    builder.here = undefined;
  } else if (
    !isHarmless(callee, scopes) &&
    !isHarmlessMethod(callee, scopes) &&
    !isOnOwnInstrument(callee, scopes) &&
    !isOnApiResult(lowering, callee)
  )
    lowering.call(node);
  if (neverReturns(lowering, callee)) builder.here = undefined;
  return undefined;
}
