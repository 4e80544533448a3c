import type { Miss, Trustee } from '../program.ts';
import { concernsSpan } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/**
 * Ways on which code leaves the span open that alone is to end it, once something has happened. None is claimed where
 * others may end it, be it code that is not known, or several callbacks.
 */
export const observeMisses: ObserverFactory<readonly Miss[]> = (program) => {
  const trustees = new Set<Trustee>();
  let mayBeEnded = false;
  return {
    visit(step) {
      const { operation } = program.nodes[step.node]!;
      const { life, handling, flight, doubtful } = step.state;
      if ((operation.kind !== 'escape' && operation.kind !== 'end') || !concernsSpan(program, step)) return;
      if (operation.kind === 'escape' && operation.by && !doubtful) trustees.add(operation.by);
      else if (operation.kind === 'escape') mayBeEnded = true;
      // That the call fails by which it is handed over is another story.
      else if (life === 'escaped' && !handling && flight !== 'exception') mayBeEnded = true;
    },
    facts() {
      const [first, ...others] = trustees;
      if (!first || mayBeEnded) return [];
      if (first.kind === 'callback') return others.length > 0 ? [] : first.misses;
      const isSame = (one: Trustee) =>
        one.kind === 'listener' && one.source === first.source && one.outcome === 'success';
      return [first, ...others].every(isSame) ? [{ kind: 'failure', range: first.range, event: first.event }] : [];
    },
  };
};
