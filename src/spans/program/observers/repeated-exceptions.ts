import type { OffsetRange } from '../../../base/range.ts';
import type { NodeId } from '../program.ts';
import { concernsSpan } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** An exception that is recorded on the span although it was recorded before and thrown again. */
export interface RepeatedException {
  readonly again: OffsetRange;
  readonly first: OffsetRange;
  /** Both on this span; else the first was on another. */
  readonly isSameSpan: boolean;
  /** What opened the span records it again, wherever it comes from. */
  readonly isAutomatic?: true;
}

export const observeRepeatedExceptions: ObserverFactory<readonly RepeatedException[]> = (program) => {
  const repeated = new Map<NodeId, RepeatedException>();
  /** What is recorded although what opened the span records it, too. */
  const needless = new Map<NodeId, RepeatedException>();
  /** What is the first to record some other exception. */
  const first = new Set<NodeId>();
  return {
    visit(step) {
      const { operation, range } = program.nodes[step.node]!;
      const { errors, doubtful, life } = step.state;
      if (operation.kind !== 'use' || !operation.isCaught || doubtful) return;
      if (life === 'ended' || !concernsSpan(program, step)) return;
      // Whoever has it may have ended it.
      if (life === 'escaped' && operation.isAutomatic === 'stays open') return;
      if (!errors.carried) {
        first.add(step.node);
        return;
      }
      const { node, own } = errors.carried;
      if (node === step.node) return;
      const one = { again: range, first: program.nodes[node]!.range, isSameSpan: own };
      if (!operation.isAutomatic) repeated.set(step.node, one);
      // That spans around one another all tell of what leaves them is nobody's doing.
      else if (own) needless.set(node, { ...one, isAutomatic: true });
    },
    facts: () => [
      ...[...repeated].flatMap(([node, one]) =>
        needless.has(node) || (!one.isSameSpan && first.has(node)) ? [] : [one],
      ),
      ...needless.values(),
    ],
  };
};
