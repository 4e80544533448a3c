import { contains, type OffsetRange } from '../../../base/range.ts';
import type { CodeFunction, Inlined } from '../code.ts';
import { surveyOf } from '../survey.ts';
import { lowerBody } from './bodies.ts';
import { captureFunction, mentionsOf } from './captures.ts';
import { lowerCode } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

export interface Inlining {
  readonly range: OffsetRange;
  /** What its parameters get; missing ones get nothing of interest. */
  readonly given: readonly Value[];
  /** It runs any number of times, instead of once. */
  readonly isMany?: boolean;
  readonly isAwaited?: boolean;
}

/** Whether a function that is called is part of the unit, so that its body can stand where it is called. */
export function isFollowed(lowering: Lowering, closure: CodeFunction): boolean {
  return closure !== lowering.unit && contains(lowering.unit.range, closure.range);
}

/** Whether a function has anything to do with spans of this unit: a start, or a variable that has held one. */
export function isRelevant(lowering: Lowering, closure: CodeFunction, visited = new Set<CodeFunction>()): boolean {
  if (visited.has(closure)) return false;
  visited.add(closure);
  const survey = surveyOf(closure);
  if (survey.sites.size > 0 || survey.ends || survey.waits) return true;
  return mentionsOf(closure).some(({ variable }) => {
    if (lowering.mayHoldSpan(variable)) return true;
    const called = lowering.functions.get(variable);
    return called !== undefined && isRelevant(lowering, called, visited);
  });
}

/** Lowers a function as if its body stood where it is called. Where that cannot be, what it mentions is captured. */
export function inlineFunction(lowering: Lowering, closure: CodeFunction, inlining: Inlining): Value {
  const { builder, frames } = lowering;
  const range = lowering.firstLine(inlining.range);
  const giveUp = () => {
    captureFunction(lowering, closure);
    for (const value of inlining.given) lowering.escape(value, range);
    frames.mayThrow(range);
    return undefined;
  };
  if (closure.isGenerator || closure.isBroken || (closure.isAsync && !inlining.isAwaited)) return giveUp();
  const head = inlining.isMany ? builder.add({ kind: 'pass' }, range) : builder.here;
  if (head === undefined) {
    lowering.skip(closure);
    return undefined;
  }
  const result = lowering.temporary();
  const after = builder.node({ kind: 'arrive' }, range);
  const outer = lowering.temporaries;
  lowering.temporaries = [];
  const lower = () => {
    frames.within({ kind: 'function', returnTo: after, result }, () => {
      frames.scope(closure.range, true, () => {
        giveParameters(lowering, closure, inlining.given);
        lowerBody(lowering, closure);
      });
    });
  };
  const inlined = lowering.inline(closure, inlining.isMany ? () => lowering.loop(closure.range, lower) : lower);
  lowering.temporaries = outer;
  if (!inlined) return giveUp();
  builder.goTo(after);
  builder.here = after;
  if (!inlining.isMany) return result;
  lowering.escape(result, range);
  builder.goTo(head);
  builder.here = builder.node({ kind: 'pass' }, range);
  builder.edge(head, builder.here);
  return undefined;
}

/** The body of a callback that runs where it stands. */
export function lowerInlined(lowering: Lowering, code: Inlined): Value {
  const given = code.given.map((one) => lowerCode(lowering, one));
  const inlining = { range: code.range, given, isAwaited: true, ...(code.isMany && { isMany: true }) };
  return inlineFunction(lowering, code.function, inlining);
}

/** Puts what a function is given into its parameters. */
export function giveParameters(lowering: Lowering, closure: CodeFunction, given: readonly Value[]): void {
  for (const [index, { variable }] of closure.parameters.entries()) {
    const value = given[index];
    if (value === undefined) continue;
    const range = lowering.firstLine(closure.head);
    if (!variable) lowering.escape(value, range);
    else lowering.builder.add({ kind: 'assign', to: lowering.declare(variable), from: value }, range);
  }
}
