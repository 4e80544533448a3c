import { contains } from '../../../base/range.ts';
import type { Call, Code } from '../code.ts';
import { surveyOf } from '../survey.ts';
import { applyApiCall, inherit, lowerApiCall, lowerOperand } from './api-calls.ts';
import { captureFunction } from './captures.ts';
import { passTo } from './helpers.ts';
import { inlineFunction, isFollowed, isRelevant } from './inlining.ts';
import { lowerCode } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** Lowers a call by what is known of it; of an unknown one, that it may throw and keeps what it is given. */
export function lowerCall(lowering: Lowering, call: Call, isAwaited = false): Value {
  if (call.does) {
    const operand = lowerOperand(lowering, call.does);
    if (call.receiver) lowerCode(lowering, call.receiver);
    lookAt(lowering, call.given);
    return lowerApiCall(lowering, call, call.does, operand);
  }
  if (call.receiver) lowering.escape(lowerCode(lowering, call.receiver), call.range);
  if (call.onlyLooks) {
    lookAt(lowering, call.given);
    finishCall(lowering, call);
    return undefined;
  }
  return lowerOtherCall(lowering, call, givenTo(lowering, call), isAwaited);
}

/** A call whose operands are evaluated now, and which is made later: what Go defers. */
export interface FrozenCall {
  /** The spans it is about, or is given. */
  readonly places: readonly number[];
  readonly run: () => void;
}

export function freezeCall(lowering: Lowering, code: Code): FrozenCall {
  if (code.kind !== 'call') return { places: [], run: () => void lowerCode(lowering, code) };
  const { does } = code;
  if (does) {
    const operand = keep(lowering, lowerOperand(lowering, does), code);
    lookAt(lowering, code.given);
    return {
      places: operand === undefined ? [] : [operand],
      run: () => void applyApiCall(lowering, code, does, operand),
    };
  }
  if (code.receiver) lowering.escape(lowerCode(lowering, code.receiver), code.range);
  const given = givenTo(lowering, code).map((value) => keep(lowering, value, code));
  return {
    places: given.filter((value) => value !== undefined),
    run: () => void lowerOtherCall(lowering, code, given),
  };
}

/** What variables hold by then may be something else. */
function keep(lowering: Lowering, value: Value, { range }: Call): Value {
  if (value === undefined) return undefined;
  const place = lowering.builder.newPlace();
  lowering.frames.own(place, range, true);
  lowering.builder.add({ kind: 'assign', to: place, from: value }, lowering.firstLine(range));
  return place;
}

/** What a call is given, apart from the closure that it runs now. */
function givenTo(lowering: Lowering, call: Call): readonly Value[] {
  return call.given.map((given) => {
    const closure = call.runsGiven && functionOf(lowering, given);
    return closure ? undefined : lowerCode(lowering, given);
  });
}

function lowerOtherCall(lowering: Lowering, call: Call, given: readonly Value[], isAwaited = false): Value {
  const { runs } = call;
  if (runs && lowering.builder.spans.length > 0 && !isFollowed(lowering, runs) && surveyOf(runs).startsUnderCurrent) {
    inherit(lowering, call, 'span');
  }
  if (runs && isFollowed(lowering, runs)) {
    if (isRelevant(lowering, runs) || given.some((value) => value !== undefined)) {
      return inlineFunction(lowering, runs, { range: call.range, given, isAwaited });
    }
  } else {
    for (const [index, value] of given.entries()) {
      if (value === undefined) continue;
      if (runs && !contains(runs.range, lowering.unit.range)) passTo(lowering, runs, index, value, call);
      else lowering.escape(value, call.given[index]!.range);
    }
  }
  for (const one of call.given) {
    const closure = call.runsGiven && functionOf(lowering, one);
    if (!closure) continue;
    if (isRelevant(lowering, closure)) {
      const result = inlineFunction(lowering, closure, {
        range: call.range,
        given: [],
        ...(call.runsGiven === 'many' && { isMany: true }),
      });
      // What the function gives is for who calls it.
      lowering.escape(result, call.range);
    }
  }
  finishCall(lowering, call);
  return undefined;
}

/** What happens however a call uses what it was given. */
function finishCall(lowering: Lowering, call: Call): void {
  const { builder, frames } = lowering;
  const range = lowering.firstLine(call.range);
  if (call.tellsError) builder.add({ kind: 'tell' }, range);
  if (call.neverReturns === 'halts') {
    builder.add({ kind: 'halt' }, range);
    builder.here = undefined;
  } else if (call.neverReturns === 'fails') frames.throw(range);
  else if (call.neverReturns === 'panics') {
    frames.mayThrow(range);
    builder.here = undefined;
  } else if (!call.isHarmless) frames.mayThrow(range);
}

/** Spans in what is only looked at stay with their owners. */
function lookAt(lowering: Lowering, given: readonly Code[]): void {
  for (const one of given) {
    if (one.kind === 'other') lookAt(lowering, one.parts);
    else if (one.kind === 'closure') captureFunction(lowering, one.function);
    else lowerCode(lowering, one);
  }
}

function functionOf(lowering: Lowering, given: Code) {
  if (given.kind === 'closure') return given.function;
  return given.kind === 'name' ? lowering.functions.get(given.variable) : undefined;
}
