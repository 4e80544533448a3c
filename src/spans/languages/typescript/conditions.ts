import type { NodeId, Place } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerExpression } from './expressions.ts';
import { firstLine, type Lowering } from './lowering.ts';
import { unwrapped } from './syntax.ts';

/** The ends of the two ways that a condition leads to; `undefined`: it never goes there. */
export interface Outcome {
  /** What was tested, if it may be a span. */
  readonly value?: Place;
  readonly whenTrue: NodeId | undefined;
  readonly whenFalse: NodeId | undefined;
}

/** Lowers a condition with its short circuits. Afterwards lowering stands nowhere: go on at an end of the outcome. */
function lowerCondition(lowering: Lowering, condition: SyntaxNode): Outcome {
  const node = unwrapped(condition);
  const { builder } = lowering;
  if (node.type === 'true') return here(lowering, true);
  if (node.type === 'false' || node.type === 'null' || node.type === 'undefined') return here(lowering, false);
  if (node.type === 'unary_expression' && node.field('operator')?.text === '!') {
    return swapped(lowerCondition(lowering, node.field('argument')!));
  }
  if (node.type === 'binary_expression') {
    const operator = node.field('operator')!.text;
    if (operator === '&&' || operator === '||') return lowerShortCircuit(lowering, node, operator === '&&');
    const tested = testedForAbsence(node);
    if (tested) {
      const outcome = lowerCondition(lowering, tested.of);
      return tested.present ? outcome : swapped(outcome);
    }
  }
  const named = namedCondition(lowering, node);
  if (named) return lowerCondition(lowering, named);
  const value = lowerExpression(lowering, node);
  if (builder.here === undefined) return { whenTrue: undefined, whenFalse: undefined };
  const range = firstLine(node);
  if (value !== undefined) {
    return {
      value,
      whenTrue: builder.branch({ kind: 'holds', place: value, truthy: true }, range),
      whenFalse: builder.branch({ kind: 'holds', place: value, truthy: false }, range),
    };
  }
  const test = lowering.predicates.test(node);
  const outcome = {
    whenTrue: builder.branch(test.whenTrue, range),
    whenFalse: builder.branch(test.whenFalse, range),
  };
  const recording = recordingSpan(lowering, node);
  const other = comparedSpan(lowering, node);
  if (other !== undefined) {
    // A span that is the same as another is also there under another name.
    const isSame = node.field('operator')!.text.startsWith('=') ? 'whenTrue' : 'whenFalse';
    builder.here = outcome[isSame];
    lowering.escape(other, range);
    return { ...outcome, [isSame]: builder.here };
  }
  if (recording !== undefined) {
    builder.here = outcome.whenTrue;
    const whenTrue = builder.branch({ kind: 'records', place: recording }, range);
    // A span that does not record is never exported, ended or not.
    builder.here = outcome.whenFalse;
    lowering.escape(recording, range);
    return { whenTrue, whenFalse: builder.here };
  }
  return outcome;
}

/**
 * As `lowerCondition`, for a condition by which code runs or does not: paths tell which way it went. `asked`: whether it
 * holds, or whether there is a value at all.
 */
export function lowerDecision(
  lowering: Lowering,
  condition: SyntaxNode,
  asked: 'condition' | 'value' = 'condition',
): Outcome {
  const outcome = lowerCondition(lowering, condition);
  const { whenTrue, whenFalse } = outcome;
  if (whenTrue === undefined || whenFalse === undefined) return outcome;
  const { builder } = lowering;
  const choice = builder.newChoice();
  const range = firstLine(unwrapped(condition));
  const [yes, no] = asked === 'condition' ? (['holds', 'fails'] as const) : (['present', 'absent'] as const);
  return {
    ...outcome,
    whenTrue: builder.decided(whenTrue, choice, yes, range),
    whenFalse: builder.decided(whenFalse, choice, no, range),
  };
}

function here(lowering: Lowering, always: boolean): Outcome {
  const end = lowering.builder.here;
  return { whenTrue: always ? end : undefined, whenFalse: always ? undefined : end };
}

function swapped({ whenTrue, whenFalse }: Outcome): Outcome {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

function lowerShortCircuit(lowering: Lowering, node: SyntaxNode, isAnd: boolean): Outcome {
  const { builder } = lowering;
  const left = lowerCondition(lowering, node.field('left')!);
  builder.here = isAnd ? left.whenTrue : left.whenFalse;
  const right = lowerCondition(lowering, node.field('right')!);
  builder.join([isAnd ? left.whenFalse : left.whenTrue, isAnd ? right.whenFalse : right.whenTrue], firstLine(node));
  const short = builder.here;
  return isAnd ? { whenTrue: right.whenTrue, whenFalse: short } : { whenTrue: short, whenFalse: right.whenFalse };
}

/** `x !== undefined`, `x == null` and the like, which are taken as tests of `x` itself. */
function testedForAbsence(node: SyntaxNode): { of: SyntaxNode; present: boolean } | undefined {
  const operator = node.field('operator')!.text;
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const [left, right] = [unwrapped(node.field('left')!), unwrapped(node.field('right')!)];
  const isAbsent = ({ type }: SyntaxNode) => type === 'undefined' || type === 'null';
  const of = isAbsent(right) ? left : isAbsent(left) ? right : undefined;
  return of && { of, present: operator.startsWith('!') };
}

/** What a constant stands for: `const own = parent === undefined`. */
function namedCondition(lowering: Lowering, node: SyntaxNode): SyntaxNode | undefined {
  const declaration = node.type === 'identifier' ? lowering.file.scopes.resolve(node) : undefined;
  if (declaration?.kind !== 'const' || declaration.property !== undefined || !lowering.isOwn(declaration))
    return undefined;
  const { value } = declaration;
  if (value?.type !== 'binary_expression' && value?.type !== 'unary_expression') return undefined;
  const hasEffect = value
    .descendants()
    .some(({ type }) => /^(call|new|await|yield|assignment|update)_expression$/.test(type));
  return hasEffect ? undefined : value;
}

/** The span of `span !== parent`. */
function comparedSpan(lowering: Lowering, node: SyntaxNode): Place | undefined {
  if (node.type !== 'binary_expression' || !/^[!=]==?$/.test(node.field('operator')!.text)) return undefined;
  const sides = [unwrapped(node.field('left')!), unwrapped(node.field('right')!)];
  if (sides.some(({ type }) => type !== 'identifier')) return undefined;
  const places = sides.map((side) => lowering.placeOf(lowering.file.scopes.resolve(side)));
  return places.find((place) => place !== undefined);
}

function recordingSpan(lowering: Lowering, node: SyntaxNode): Place | undefined {
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  if (callee?.field('property')?.text !== 'isRecording') return undefined;
  const object = unwrapped(callee.field('object')!);
  return object.type === 'identifier' ? lowering.placeOf(lowering.file.scopes.resolve(object)) : undefined;
}
