import type { ObserverFactory } from './observer.ts';

/** What is done to the span on all ways to the end of the program that nothing thrown leads to. */
export interface Outcome {
  /** Its status becomes Error. */
  readonly fails: boolean;
  /** An exception is recorded. */
  readonly records: boolean;
}

export const observeOutcome: ObserverFactory<Outcome> = (program) => {
  let isReached = false;
  let fails = true;
  let records = true;
  return {
    visit({ node, state }) {
      const isThrown = state.flight === 'exception' || state.failing;
      if (program.nodes[node]!.operation.kind !== 'exit' || isThrown || state.life === 'unstarted') return;
      isReached = true;
      fails &&= state.status === 'error';
      records &&= state.errors.recorded;
    },
    facts: () => ({ fails: isReached && fails, records: isReached && records }),
  };
};
