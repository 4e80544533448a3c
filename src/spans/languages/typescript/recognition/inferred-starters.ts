import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { returnsIn } from '../promise-evidence.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isSpanMethod } from '../span-methods.ts';
import { isAsync, isFunction, isGenerator, isLeftOut, unwrapped } from '../syntax.ts';
import { deepest } from './evidence.ts';
import { type Callback, callbacksRun, endsIn, recordsIn } from './inferred-callbacks.ts';
import { parameterIndex, placeOf } from './inferred-places.ts';
import { memberOf } from './members.ts';
import type { Recognition } from './recognition.ts';
import type { Starter } from './starter.ts';
import { type StartCall, startOf } from './starts.ts';

/** What the function of this file that a callee names does for its callers, where that shows in its text. */
export function starterNamed(file: Recognition, callee: SyntaxNode, depth: number): Starter | undefined {
  const declared = callee.type === 'identifier' ? file.scopes.resolve(callee) : undefined;
  if (!declared?.value || declared.property !== undefined) return undefined;
  if (declared.kind !== 'function' && declared.kind !== 'const') return undefined;
  const fn = unwrapped(declared.value);
  return isFunction(fn) ? starterOf(file, fn, depth) : undefined;
}

/** Whether a function starts a span for whoever calls it: that it hands out, or runs a parameter with. */
export function starterOf(file: Recognition, fn: SyntaxNode, depth: number): Starter | undefined {
  if (depth > deepest) return undefined;
  if (!file.starters.has(fn)) {
    // One that calls itself does not start a span by that.
    file.starters.set(fn, undefined);
    file.starters.set(fn, findStarter(file, fn, depth));
  }
  return file.starters.get(fn);
}

function findStarter(file: Recognition, fn: SyntaxNode, depth: number): Starter | undefined {
  if (isGenerator(fn) || isLeftOut(fn) || !fn.field('body') || !mayStart(fn.text)) return undefined;
  return handsOut(file, fn, depth) ?? runsParameter(file, fn, depth) ?? runsUnderContext(file, fn, depth);
}

/** By its words; a short one may hand on to another whose name has none of them. */
function mayStart(text: string): boolean {
  return text.length < 200 || /span|trac/i.test(text);
}

/** `return tracer.startSpan(…)`, or of a constant that it is in, and that only gets more attributes before. */
function handsOut(file: Recognition, fn: SyntaxNode, depth: number): Starter | undefined {
  const body = fn.field('body')!;
  const returned = body.type === 'statement_block' ? returnsIn(fn).map(({ children: [value] }) => value) : [body];
  const [only] = returned;
  if (isAsync(fn) || returned.length !== 1 || !only) return undefined;
  const value = unwrapped(only);
  const start = startIn(file, value, depth);
  if (start?.started.role === 'start') return { role: 'start', ...passedOn(file, fn, start) };
  const declared = value.type === 'identifier' ? file.scopes.resolve(value) : undefined;
  if (declared?.kind !== 'const' || !declared.value || declared.identifier.ancestor(isFunction) !== fn) {
    return undefined;
  }
  const before = startIn(file, unwrapped(declared.value), depth);
  if (before?.started.role !== 'start') return undefined;
  const isOnlySet = fn.descendants().every((node) => {
    const isMention = /^(identifier|shorthand_property_identifier)$/.test(node.type) && node.text === value.text;
    if (!isMention || node === value || node === declared.identifier) return true;
    const method = node.parent?.type === 'member_expression' ? node.parent.field('property')?.text : undefined;
    return method !== undefined && method !== 'end' && isSpanMethod(method) && node.parent?.field('object') === node;
  });
  return isOnlySet ? { role: 'start', ...passedOn(file, fn, before) } : undefined;
}

/** `tracer.startActiveSpan(name, (span) => { … fn(span) … })`, `fn` being a parameter; if several do, all alike. */
function runsParameter(file: Recognition, fn: SyntaxNode, depth: number): Starter | undefined {
  const starters = callsOf(fn).flatMap((call) => {
    const start = startIn(file, call, depth);
    return start && start.started.role !== 'start' ? [activeStarter(file, fn, start)] : [];
  });
  const [first] = starters;
  return first && starters.every((one) => one && isAlike(one, first)) ? first : undefined;
}

function activeStarter(file: Recognition, fn: SyntaxNode, start: Start): Starter | undefined {
  const { call, started } = start;
  const given = argumentsOf(call);
  const callback = given[started.callback ?? given.length - 1];
  if (!callback) return undefined;
  const { records, gives } = started;
  const places = passedOn(file, fn, start);
  const passed = parameterIndex(file, fn, callback);
  if (passed !== undefined) {
    const same = { ...(gives !== undefined && { gives }), ...(records && { records }) };
    return { role: started.role, ...places, callback: passed, ...same };
  }
  const closure = unwrapped(callback);
  if (!isFunction(closure)) return undefined;
  const parameter = gives === 'none' ? undefined : parametersOf(closure)[gives ?? 0];
  const span = parameter && parameterPattern(parameter);
  if (span && span.type !== 'identifier') return undefined;
  const run = callbacksRun(file, fn, closure, span?.text);
  if (!run) return undefined;
  const isEnded = started.role === 'autoEnd' || endsIn(closure, span?.text);
  // A callback that does not get the span cannot be asked to end it.
  if (!isEnded && !isLeftTo(run, closure, span)) return undefined;
  const doesRecord = records || recordsIn(closure, span?.text, run);
  return { role: isEnded ? 'autoEnd' : 'startActive', ...places, ...run.taking, ...(doesRecord && { records: true }) };
}

/** Whether a span only gets attributes and goes to the callback, whose it is then. */
function isLeftTo(run: Callback, closure: SyntaxNode, span: SyntaxNode | undefined): boolean {
  if (!span || run.taking.gives === 'none') return false;
  return closure.descendants().every((node) => {
    if (node.type !== 'identifier' || node.text !== span.text || node === span) return true;
    const { parent } = node;
    if (parent?.type === 'arguments') return parent.parent === run.call;
    return parent?.type === 'member_expression' && isSpanMethod(parent.field('property')?.text ?? '');
  });
}

/** `context.with(trace.setSpan(context.active(), span), fn)`, where `span` is started and ended around it. */
function runsUnderContext(file: Recognition, fn: SyntaxNode, depth: number): Starter | undefined {
  for (const call of callsOf(fn)) {
    const callee = unwrapped(call.field('function')!);
    if (callee.field('property')?.text !== 'with' || memberOf(file, callee.field('object')) !== 'context') continue;
    const [context, callback] = argumentsOf(call);
    const span = context && spanSetIn(file, context);
    const declared = span && file.scopes.resolve(span);
    if (!callback || !span || !declared?.value || declared.identifier.ancestor(isFunction) !== fn) continue;
    const start = startIn(file, unwrapped(declared.value), depth);
    if (start?.started.role !== 'start' || !endsIn(fn, span.text)) continue;
    const passed = parameterIndex(file, fn, callback);
    const closure = unwrapped(callback);
    const run = isFunction(closure) ? callbacksRun(file, fn, closure, span.text) : undefined;
    const taking = passed === undefined ? run?.taking : ({ callback: passed, gives: 'none' } as const);
    const records = recordsIn(fn, span.text, { call: run?.call ?? call });
    if (taking) return { role: 'autoEnd', ...passedOn(file, fn, start), ...taking, ...(records && { records }) };
  }
  return undefined;
}

/** The variable with the span that a context is made to carry: `trace.setSpan(context.active(), span)`, in a constant or not. */
function spanSetIn(file: Recognition, context: SyntaxNode): SyntaxNode | undefined {
  let node = unwrapped(context);
  if (node.type === 'identifier') {
    const declared = file.scopes.resolve(node);
    if (declared?.kind !== 'const' || !declared.value || declared.property !== undefined) return undefined;
    node = unwrapped(declared.value);
  }
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  if (callee?.field('property')?.text !== 'setSpan' || memberOf(file, callee.field('object')) !== 'trace') {
    return undefined;
  }
  const span = argumentsOf(node)[1];
  return span?.type === 'identifier' ? span : undefined;
}

interface Start {
  readonly call: SyntaxNode;
  readonly started: StartCall;
}

/** The start of a span that an expression is, awaited or not. */
function startIn(file: Recognition, expression: SyntaxNode, depth: number): Start | undefined {
  const call = expression.type === 'await_expression' ? unwrapped(expression.children[0]!) : expression;
  const started = startOf(file, call, depth + 1);
  return started && { call, started };
}

/** The calls that a function itself makes, not those of functions in it. */
function callsOf(fn: SyntaxNode): readonly SyntaxNode[] {
  return fn.descendants().filter((node) => node.type === 'call_expression' && node.ancestor(isFunction) === fn);
}

const ofApi = { name: { argument: 0 }, options: { argument: 1 } } as const;

/** How certain the start is that a function makes, and where its parameters go in that. */
function passedOn(file: Recognition, fn: SyntaxNode, { call, started }: Start): Omit<Starter, 'role'> {
  const given = argumentsOf(call);
  const at = (place: Starter['name']) => (place ? given[place.argument] : undefined);
  const own: Pick<Starter, 'name' | 'options'> = started.by ? started : ofApi;
  const nameGiven = own.name && propertyIn(at(own.name), own.name.property);
  const callback = started.role === 'start' ? undefined : given[started.callback ?? given.length - 1];
  const optionsGiven = at(own.options) === callback ? undefined : at(own.options);
  const name = nameGiven && placeOf(file, fn, nameGiven);
  const options = optionsGiven && placeOf(file, fn, optionsGiven);
  const attributesGiven = optionsGiven && propertyIn(optionsGiven, 'attributes');
  const attributes = attributesGiven ? placeOf(file, fn, attributesGiven) : undefined;
  const { certainty } = started;
  return { certainty, ...(name && { name }), ...(options && { options }), ...(attributes && { attributes }) };
}

/** A property of `{ … }`; without a name the value itself. */
function propertyIn(value: SyntaxNode | undefined, property: string | undefined): SyntaxNode | undefined {
  if (!value || property === undefined) return value;
  const object = unwrapped(value);
  if (object.type !== 'object') return undefined;
  const pair = object.children.find((child) => (child.field('key') ?? child).text === property);
  return pair?.type === 'pair' ? pair.field('value') : pair;
}

function isAlike(one: Starter, other: Starter): boolean {
  return one.role === other.role && one.callback === other.callback && one.gives === other.gives;
}
