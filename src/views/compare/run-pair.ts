import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Client } from '../../protocol/channel.ts';
import type { OperationComparison, Run } from '../../protocol/traces.ts';
import type { CompareEvents, CompareRequests } from '../../protocol/views.ts';
import { createLoader } from '../../ui/loader.ts';

/** The operations that two filters find. */
export interface RunPair {
  readonly filters: ReadonlySignal<readonly [before: string | undefined, after: string | undefined]>;
  readonly comparison: ReadonlySignal<OperationComparison | undefined>;
  /** What filters may be taken from, the newest first. */
  readonly runs: ReadonlySignal<readonly Run[]>;
  readonly failure: ReadonlySignal<string | undefined>;
  setFilters(before: string | undefined, after: string | undefined): void;
  reload(): void;
}

/** Runs offered at most. */
const mostRuns = 30;

export function createRunPair(host: Pick<Client<CompareRequests, CompareEvents>, 'request' | 'onEvent'>): RunPair {
  const filters = signal<readonly [string | undefined, string | undefined]>([undefined, undefined]);
  const comparison = signal<OperationComparison | undefined>(undefined);
  const runs = signal<readonly Run[]>([]);
  const failure = signal<string | undefined>(undefined);
  let isShown = false;

  async function loadOnce(): Promise<void> {
    const asked = filters.value;
    const [before, after] = asked;
    try {
      runs.value = await host.request('listRuns', { limit: mostRuns });
      const isChosen = before !== undefined && after !== undefined;
      const next = isChosen ? await host.request('compareOperations', { before, after }) : undefined;
      batch(() => {
        failure.value = undefined;
        comparison.value = next;
      });
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
    if (filters.value !== asked) loader.load();
  }

  const loader = createLoader(loadOnce, 1000);
  host.onEvent('changed', () => {
    if (isShown) loader.load();
  });
  return {
    filters,
    comparison,
    runs,
    failure,
    setFilters(before, after) {
      isShown = true;
      filters.value = [before, after];
      loader.load();
    },
    reload: loader.load,
  };
}
