import type { Assignment, Branch, Code, Other, Sequence, Target, Test, Waiting } from '../code.ts';
import { beginningIn } from '../survey.ts';
import { Alternatives } from './alternatives.ts';
import { lowerDeferred } from './bodies.ts';
import { lowerCall } from './calls.ts';
import { captureFunction, captureVariable } from './captures.ts';
import { lowerChoice } from './choices.ts';
import { lowerDecision } from './conditions.ts';
import { lowerGuard } from './guards.ts';
import { lowerInlined } from './inlining.ts';
import { lowerLoop } from './loops.ts';
import type { Lowering, Value } from './lowering.ts';
import { lowerReturn } from './results.ts';
import { lowerUse } from './uses.ts';
import { lowerLaunch, lowerSettlement, suspend } from './work.ts';

/** Lowers code in the order of its evaluation. Recursion follows the nesting of the source, which copies of syntax bound. */
export function lowerCode(lowering: Lowering, code: Code): Value {
  const { frames } = lowering;
  switch (code.kind) {
    case 'sequence':
      return lowerSequence(lowering, code);
    case 'block': {
      let value: Value;
      lowering.block(code.range, () => {
        value = lowerCode(lowering, code.body);
      });
      return value;
    }
    case 'name':
      captureVariable(lowering, code.variable, code.range);
      return lowering.placeOf(code.variable);
    case 'other':
      return lowerOther(lowering, code);
    case 'assignment':
      return lowerAssignment(lowering, code);
    case 'call':
      return lowerCall(lowering, code);
    case 'closure':
      captureFunction(lowering, code.function);
      return undefined;
    case 'branch':
      return lowerBranch(lowering, code);
    case 'not':
    case 'and':
    case 'or':
    case 'present':
    case 'records':
      return lowerTestValue(lowering, code);
    case 'always':
      return undefined;
    case 'choice':
      return lowerChoice(lowering, code);
    case 'loop':
      lowerLoop(lowering, code);
      return undefined;
    case 'guard':
      return lowerGuard(lowering, code);
    case 'use':
      return lowerUse(lowering, code);
    case 'inlined':
      return lowerInlined(lowering, code);
    case 'deferred':
      lowerDeferred(lowering, code);
      return undefined;
    case 'launch':
      return lowerLaunch(lowering, code);
    case 'settlement':
      lowerSettlement(lowering, code);
      return undefined;
    case 'drop':
      // What a function in it makes of that, the code around may look at first.
      if (frames.result === undefined) lowering.builder.add({ kind: 'drop' }, lowering.firstLine(code.range));
      return undefined;
    case 'return':
      lowerReturn(lowering, code);
      return undefined;
    case 'break':
      frames.break(code.label, lowering.firstLine(code.range));
      return undefined;
    case 'continue':
      frames.continue(code.label, lowering.firstLine(code.range));
      return undefined;
    case 'throw':
      if (code.value) lowerCode(lowering, code.value);
      frames.throw(lowering.firstLine(code.range), code.again === true, code.type);
      return undefined;
    case 'await':
    case 'yield':
      return lowerWaiting(lowering, code);
  }
}

/** Lowers a statement: what its expressions gave ends with it. */
export function lowerStatement(lowering: Lowering, code: Code): void {
  const outer = lowering.temporaries;
  lowering.temporaries = [];
  lowerCode(lowering, code);
  const { temporaries: places } = lowering;
  if (places.length > 0) lowering.builder.add({ kind: 'leave', places }, lowering.firstLine(code.range));
  lowering.temporaries = outer;
}

function lowerSequence(lowering: Lowering, { parts, givesLast }: Sequence): Value {
  for (const [index, part] of parts.entries()) {
    if (givesLast && index === parts.length - 1) return lowerCode(lowering, part);
    lowerStatement(lowering, part);
  }
  return undefined;
}

/** Lowers what is given a value by something else: `for … in`, `with … as`. */
export function lowerTarget(lowering: Lowering, target: Target, value: Value, from?: Code): void {
  const range = lowering.firstLine(target.range);
  switch (target.kind) {
    case 'variable':
      lowering.assign(target.variable, value, range);
      lowering.predicates.assigned(target.variable, from, range);
      return;
    case 'elsewhere':
      for (const part of target.parts) lowerCode(lowering, part);
      if (value !== undefined && target.isDeadEnd) lowering.builder.add({ kind: 'strand', place: value }, range);
      else lowering.escape(value, range);
      if (from) lowering.giveAway(from);
      return;
    case 'nothing':
      return;
  }
}

function lowerOther(lowering: Lowering, code: Other): Value {
  const range = lowering.firstLine(code.range);
  const values = code.parts.map((part) => lowerCode(lowering, part));
  if (code.spans === 'kept') {
    for (const value of values) lowering.escape(value, range);
    lowering.giveAway(code);
  }
  if (code.mayThrow) lowering.frames.mayThrow(range);
  return code.spans === 'same' ? values.at(-1) : undefined;
}

function lowerAssignment(lowering: Lowering, code: Assignment): Value {
  const { targets, value: from } = code;
  const [first] = targets;
  // A closure under a name is followed where it is called, and captured where it is handed on.
  if (from.kind === 'closure' && first?.kind === 'variable' && lowering.isOwn(first.variable)) {
    lowering.functions.set(first.variable, from.function);
    return undefined;
  }
  if (targets.length <= 1) {
    const value = lowerCode(lowering, from);
    if (first) lowerTarget(lowering, first, value, from);
    return value;
  }
  const values = lowerValues(lowering, from, targets);
  for (const [index, target] of targets.entries()) lowerTarget(lowering, target, values[index]);
  return undefined;
}

/** Lowers code that gives several values at once, to as many targets. */
function lowerValues(lowering: Lowering, from: Code, targets: readonly Target[]): readonly Value[] {
  if (from.kind === 'other' && from.parts.length === targets.length && targets.length > 1) {
    return from.parts.map((part) => lowerCode(lowering, part));
  }
  const value = lowerCode(lowering, from);
  if (beginningIn(from)?.does.gives === 'context and span') {
    keepInContext(lowering, targets, value);
    return [undefined, value];
  }
  lowering.escape(value, from.range);
  return [];
}

/** The context that comes with a span carries it: who asks that for its span, has it, were it but by `ctx, _ := …`. */
function keepInContext(lowering: Lowering, [context, span]: readonly Target[], value: Value): void {
  // Whoever has the context may ask it.
  if (context?.kind === 'elsewhere') lowering.escape(value, context.range);
  if (value === undefined || context?.kind !== 'variable') return;
  if (span?.kind === 'variable') {
    // The span's variable may be given another one.
    lowering.carried.set(context.variable, lowering.placeOf(span.variable) ?? value);
    return;
  }
  if (!lowering.survey.askedContexts.has(context.variable)) return;
  const place = lowering.builder.newPlace();
  lowering.frames.own(place, context.variable.range, false);
  lowering.builder.add({ kind: 'assign', to: place, from: value }, lowering.firstLine(context.range));
  lowering.carried.set(context.variable, place);
}

function lowerBranch(lowering: Lowering, code: Branch): Value {
  const { builder } = lowering;
  const outcome = lowerDecision(lowering, code.condition);
  const alternatives = new Alternatives(lowering, code.range);
  builder.here = outcome.whenTrue;
  const first = merged(lowering, lowerCode(lowering, code.whenTrue), undefined, code);
  alternatives.end();
  const afterFirst = builder.here;
  builder.here = outcome.whenFalse;
  const second = code.whenFalse && lowerCode(lowering, code.whenFalse);
  const value = second === undefined && first === undefined ? undefined : merged(lowering, second, first, code);
  alternatives.end();
  alternatives.join();
  builder.join([afterFirst, builder.here], lowering.firstLine(code.range));
  return value;
}

/** A place for a value that is one of several, with this one in it. */
export function merged(lowering: Lowering, value: Value, into: Value, code: Code): Value {
  if (value === undefined && into === undefined) return undefined;
  const to = into ?? lowering.temporary();
  const range = lowering.firstLine(code.range);
  lowering.builder.add({ kind: 'assign', to, ...(value !== undefined && { from: value }) }, range);
  return to;
}

/** A condition as a value: `span and span.end()`, `a or b`. */
function lowerTestValue(lowering: Lowering, code: Test): Value {
  const { builder } = lowering;
  if (code.kind === 'and' || code.kind === 'or') {
    const outcome = lowerDecision(lowering, code.left, 'value');
    builder.here = code.kind === 'and' ? outcome.whenTrue : outcome.whenFalse;
    const value = merged(lowering, lowerCode(lowering, code.right), undefined, code);
    const afterRight = builder.here;
    builder.here = code.kind === 'and' ? outcome.whenFalse : outcome.whenTrue;
    const held = outcome.value;
    const joined = held === undefined ? value : merged(lowering, held, value, code);
    builder.join([afterRight, builder.here], lowering.firstLine(code.range));
    return joined;
  }
  if (code.kind === 'not' || code.kind === 'present') lowerCode(lowering, code.of);
  else if (code.kind === 'records') lowerCode(lowering, code.span);
  return undefined;
}

function lowerWaiting(lowering: Lowering, code: Waiting): Value {
  const { frames } = lowering;
  const range = lowering.firstLine(code.range);
  const awaited = code.kind === 'await' && code.value?.kind === 'call' ? code.value : undefined;
  const value = awaited ? lowerCall(lowering, awaited, true) : code.value && lowerCode(lowering, code.value);
  suspend(lowering, range);
  if (code.kind === 'await') {
    // What its body throws is part of the program.
    const isInlined = awaited?.runs !== undefined && lowering.inlined.has(awaited.runs);
    if (!isInlined && !awaited?.isHarmless) frames.mayThrow(range, true);
    return value;
  }
  lowering.escape(value, range);
  // The consumer may throw into the generator, or close it, as leaving its loop does.
  frames.mayThrow(range, true);
  frames.close(range);
  return undefined;
}
