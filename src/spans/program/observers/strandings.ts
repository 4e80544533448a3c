import type { OffsetRange } from '../../../base/range.ts';
import { isStranded } from '../state.ts';
import { lastStep } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** Where the open span is put for good, on paths that do nothing more to it. */
export const observeStrandings: ObserverFactory<readonly OffsetRange[]> = (program) => {
  const found = new Map<number, OffsetRange>();
  return {
    visit(step, _, lost) {
      if (!lost || step.state.doubtful || !isStranded(step.state)) return;
      const stored = lastStep(step, ({ node }) => program.nodes[node]!.operation.kind === 'strand');
      const { range } = program.nodes[stored.node]!;
      found.set(range.start, range);
    },
    facts: () => [...found.values()],
  };
};
