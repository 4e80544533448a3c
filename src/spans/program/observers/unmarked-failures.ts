import type { OffsetRange } from '../../../base/range.ts';
import { concernsSpan, lastStep } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** Who marks a span as Ok looks after its status; where something throws, it ends with none. */
export interface UnmarkedFailure {
  /** The call that sets status Ok. */
  readonly marked: OffsetRange;
  /** What throws. */
  readonly thrown: OffsetRange;
}

export const observeUnmarkedFailures: ObserverFactory<readonly UnmarkedFailure[]> = (program) => {
  const marks = new Map<number, OffsetRange>();
  let thrown: OffsetRange | undefined;
  let isSeenTo = false;
  return {
    visit(step, after) {
      const { operation, range } = program.nodes[step.node]!;
      const { life, status, flight, doubtful } = step.state;
      if (operation.kind === 'setStatus' && concernsSpan(program, step)) {
        if (operation.code === 'ok') marks.set(range.start, range);
        else isSeenTo = true;
      }
      if (after.life === 'escaped') isSeenTo = true;
      const ends = operation.kind === 'end' && life === 'open' && after.life === 'ended';
      if (!ends || doubtful || flight !== 'exception' || status !== 'unset') return;
      const thrower = lastStep(step, ({ state }) => state.flight !== 'exception');
      thrown ??= program.nodes[thrower.node]!.range;
    },
    facts: () => (isSeenTo || !thrown ? [] : [...marks.values()].map((marked) => ({ marked, thrown: thrown! }))),
  };
};
