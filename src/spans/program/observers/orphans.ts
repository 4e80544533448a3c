import type { OffsetRange } from '../../../base/range.ts';
import type { Inheritor } from '../program.ts';
import type { ObserverFactory } from './observer.ts';

/** Something that takes its parent from where an open span is not current, although no other is in between. */
export interface Orphan {
  readonly what: Inheritor;
  readonly range: OffsetRange;
}

export const observeOrphans: ObserverFactory<readonly Orphan[]> = (program, span) => {
  const { start, region } = program.spans[span]!;
  const orphans = new Map<number, Orphan>();
  /** Whoever puts the span into a context anywhere knows what it is for. */
  let isCarried = false;
  return {
    visit({ node, state }) {
      const { operation, range } = program.nodes[node]!;
      if (operation.kind === 'carry') isCarried ||= state.holders.includes(operation.place);
      if (operation.kind !== 'inherit' || operation.region !== region) return;
      if (start !== 'plain' || state.life !== 'open' || state.doubtful) return;
      orphans.set(range.start, { what: operation.what, range });
    },
    facts: () => (isCarried ? [] : [...orphans.values()]),
  };
};
