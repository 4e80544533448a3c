import type { Arm, Choice } from '../code.ts';
import { Alternatives } from './alternatives.ts';
import { lowerDecision } from './conditions.ts';
import { lowerCode, merged } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** Lowers a choice between several arms; its value is that of the arm that was taken. */
export function lowerChoice(lowering: Lowering, code: Choice): Value {
  const { builder, frames } = lowering;
  const range = lowering.firstLine(code.range);
  if (code.subject) lowering.escape(lowerCode(lowering, code.subject), code.subject.range);
  if (builder.here === undefined) return undefined;
  const after = builder.node({ kind: 'arrive' }, range);
  let value: Value;
  const question = builder.here!;
  const choice = builder.newChoice();
  const entries = code.arms.map((arm) => {
    builder.here = builder.decided(question, choice, 'case', lowering.firstLine(arm.head));
    return enter(lowering, arm);
  });
  builder.here = question;
  leaveUnmatched(lowering, code, after);
  const alternatives = new Alternatives(lowering, code.range);
  const labels = code.label === undefined ? [] : [code.label];
  frames.within({ kind: 'jump', labels, plain: code.isLeftByBreak === true, breakTo: after }, () => {
    for (const [index, arm] of code.arms.entries()) {
      builder.join([builder.here, entries[index]], lowering.firstLine(arm.head));
      value = merged(lowering, lowerCode(lowering, arm.body), value, code);
      if (arm.fallsThrough) continue;
      alternatives.end();
      builder.goTo(after);
    }
  });
  builder.goTo(after);
  alternatives.join();
  builder.here = builder.isReached(after) ? after : undefined;
  return value;
}

/** Where an arm begins: its variables are given something, and its guard holds. */
function enter(lowering: Lowering, arm: Arm) {
  const { builder } = lowering;
  for (const variable of arm.binds) lowering.predicates.assigned(variable, undefined, lowering.firstLine(arm.head));
  if (!arm.guard) return builder.here;
  return lowerDecision(lowering, arm.guard).whenTrue;
}

/** What happens where no arm fits. */
function leaveUnmatched(lowering: Lowering, { arms, otherwise, range }: Choice, after: number): void {
  const { builder } = lowering;
  if (arms.some(({ isDefault, guard }) => isDefault && !guard) || otherwise === 'impossible') builder.here = undefined;
  else if (otherwise === 'fails') {
    lowering.frames.mayThrow(lowering.firstLine(range));
    builder.here = undefined;
  } else builder.goTo(after, otherwise === 'open' ? { doubtful: true } : {});
}
