import type { OffsetRange } from '../../../base/range.ts';
import type { WorkId } from '../program.ts';
import type { ObserverFactory } from './observer.ts';

/** Work that goes on when the span under which it began has ended. */
export interface UnfinishedWork {
  readonly work: WorkId;
  /** Where the span ends first. */
  readonly end: OffsetRange;
}

export const observeUnfinishedWork: ObserverFactory<readonly UnfinishedWork[]> = (program) => {
  const found = new Map<WorkId, UnfinishedWork>();
  /** Works that some path waits for in time: that another leaves early without is as its author meant it. */
  const awaited = new Set<WorkId>();
  return {
    visit({ node, state }, after) {
      if (state.pending.length === 0 || state.life !== 'open' || state.doubtful) return;
      const { operation, range } = program.nodes[node]!;
      if (operation.kind === 'settle') for (const work of operation.works) awaited.add(work);
      if (after.life !== 'ended') return;
      for (const work of state.pending) if (!found.has(work)) found.set(work, { work, end: range });
    },
    facts: () => [...found.values()].filter(({ work }) => program.works[work]!.kind !== 'kept' || !awaited.has(work)),
  };
};
