import type { Loop } from '../code.ts';
import { lowerDecision } from './conditions.ts';
import { lowerCode, lowerTarget } from './lower-code.ts';
import type { Lowering } from './lowering.ts';
import { suspend } from './work.ts';

/** Lowers a loop of any kind. */
export function lowerLoop(lowering: Lowering, code: Loop): void {
  lowering.loop(code.range, () => lowering.predicates.inLoop(code.range, () => lowerTurns(lowering, code)));
}

function lowerTurns(lowering: Lowering, code: Loop): void {
  const { builder, frames } = lowering;
  const range = lowering.firstLine(code.range);
  if (code.each) {
    lowering.escape(lowerCode(lowering, code.each.of), code.each.of.range);
    if (!code.each.isHarmless) frames.mayThrow(range);
  }
  const head = builder.add({ kind: 'pass' }, range);
  if (head === undefined) return;
  const next = builder.node({ kind: 'arrive' }, range);
  const after = builder.node({ kind: 'arrive' }, range);
  const over = builder.node({ kind: 'pass' }, range);
  const enter = () => ask(lowering, code, over);
  if (!code.isTestedAfter && !code.isFilled) enter();
  const labels = code.label === undefined ? [] : [code.label];
  const body = builder.here;
  for (const target of code.each?.targets ?? []) lowerTarget(lowering, target, undefined);
  frames.within({ kind: 'jump', labels, plain: true, breakTo: after, continueTo: next }, () => {
    lowerCode(lowering, code.body);
  });
  builder.goTo(next);
  builder.here = builder.isReached(next) ? next : undefined;
  if (code.step) lowerCode(lowering, code.step);
  if (code.isTestedAfter || code.isFilled) enter();
  builder.goTo(code.isTestedAfter || code.isFilled ? (body ?? head) : head);
  builder.here = builder.isReached(over) ? over : undefined;
  if (code.otherwise) lowerCode(lowering, code.otherwise);
  builder.goTo(after);
  builder.here = builder.isReached(after) ? after : undefined;
}

/** Whether there is another turn: lowering goes on in it; `over`: where it goes on if there is none. */
function ask(lowering: Lowering, code: Loop, over: number): void {
  const { builder } = lowering;
  const range = lowering.firstLine(code.range);
  if (code.condition) {
    const outcome = lowerDecision(lowering, code.condition);
    builder.edge(outcome.whenFalse, over);
    builder.here = outcome.whenTrue;
    return;
  }
  if (!code.each) return;
  if (code.waits) {
    suspend(lowering, range);
    lowering.frames.mayThrow(range, true);
  }
  const choice = builder.newChoice();
  const question = builder.here;
  builder.edge(builder.decided(question, choice, 'over', range), over);
  builder.here = builder.decided(question, choice, 'runs', range);
}
