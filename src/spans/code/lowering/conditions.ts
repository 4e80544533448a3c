import type { NodeId, Place } from '../../program/program.ts';
import type { Code } from '../code.ts';
import { lowerCode } from './lower-code.ts';
import type { Lowering } from './lowering.ts';

/** The ends of the two ways that a condition leads to; `undefined`: it never goes there. */
export interface Outcome {
  /** What was tested, if it may be a span. */
  readonly value?: Place;
  readonly whenTrue: NodeId | undefined;
  readonly whenFalse: NodeId | undefined;
}

/**
 * Lowers a condition by which code runs or does not: paths tell which way it went. Afterwards lowering stands nowhere: go on
 * at an end of the outcome. `asked`: whether it holds, or whether there is a value at all.
 */
export function lowerDecision(
  lowering: Lowering,
  condition: Code,
  asked: 'condition' | 'value' = 'condition',
): Outcome {
  const outcome = lowerCondition(lowering, condition);
  const { whenTrue, whenFalse } = outcome;
  if (whenTrue === undefined || whenFalse === undefined) return outcome;
  const { builder } = lowering;
  const choice = builder.newChoice();
  const range = lowering.firstLine(condition.range);
  const [yes, no] = asked === 'condition' ? (['holds', 'fails'] as const) : (['present', 'absent'] as const);
  return {
    ...outcome,
    whenTrue: builder.decided(whenTrue, choice, yes, range),
    whenFalse: builder.decided(whenFalse, choice, no, range),
  };
}

function lowerCondition(lowering: Lowering, condition: Code): Outcome {
  switch (condition.kind) {
    case 'always':
      return always(lowering, condition.holds);
    case 'not':
      return swapped(lowerCondition(lowering, condition.of));
    case 'and':
    case 'or':
      return lowerShortCircuit(lowering, condition.left, condition.right, condition);
    case 'present':
      return lowerTest(lowering, condition.of);
    case 'records':
      return lowerRecords(lowering, condition.span, condition);
    case 'other':
      return condition.spans === 'same' && condition.parts.length === 1
        ? lowerCondition(lowering, condition.parts[0]!)
        : lowerTest(lowering, condition);
    default:
      return lowerTest(lowering, condition);
  }
}

function lowerTest(lowering: Lowering, tested: Code): Outcome {
  const { builder } = lowering;
  const value = lowerCode(lowering, tested);
  if (builder.here === undefined) return { whenTrue: undefined, whenFalse: undefined };
  const range = lowering.firstLine(tested.range);
  if (value !== undefined) {
    return {
      value,
      whenTrue: builder.branch({ kind: 'holds', place: value, truthy: true }, range),
      whenFalse: builder.branch({ kind: 'holds', place: value, truthy: false }, range),
    };
  }
  const test = lowering.predicates.test(tested);
  return { whenTrue: builder.branch(test.whenTrue, range), whenFalse: builder.branch(test.whenFalse, range) };
}

function lowerRecords(lowering: Lowering, span: Code, condition: Code): Outcome {
  const { builder } = lowering;
  const place = lowerCode(lowering, span);
  if (builder.here === undefined) return { whenTrue: undefined, whenFalse: undefined };
  const range = lowering.firstLine(condition.range);
  const test = lowering.predicates.test(condition);
  const whenTrue = builder.branch(test.whenTrue, range);
  const whenFalse = builder.branch(test.whenFalse, range);
  if (place === undefined) return { whenTrue, whenFalse };
  builder.here = whenTrue;
  const recording = builder.branch({ kind: 'records', place }, range);
  // A span that does not record is never exported, ended or not.
  builder.here = whenFalse;
  lowering.escape(place, range);
  return { whenTrue: recording, whenFalse: builder.here };
}

function lowerShortCircuit(lowering: Lowering, first: Code, second: Code, whole: Code): Outcome {
  const { builder } = lowering;
  const isAnd = whole.kind === 'and';
  const left = lowerCondition(lowering, first);
  builder.here = isAnd ? left.whenTrue : left.whenFalse;
  const right = lowerCondition(lowering, second);
  builder.join(
    [isAnd ? left.whenFalse : left.whenTrue, isAnd ? right.whenFalse : right.whenTrue],
    lowering.firstLine(whole.range),
  );
  const short = builder.here;
  return isAnd ? { whenTrue: right.whenTrue, whenFalse: short } : { whenTrue: short, whenFalse: right.whenFalse };
}

function always(lowering: Lowering, holds: boolean): Outcome {
  const end = lowering.builder.here;
  return { whenTrue: holds ? end : undefined, whenFalse: holds ? undefined : end };
}

function swapped({ whenTrue, whenFalse, value }: Outcome): Outcome {
  return { ...(value !== undefined && { value }), whenTrue: whenFalse, whenFalse: whenTrue };
}
