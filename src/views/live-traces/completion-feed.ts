import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { FilterCompletion, FilterCompletions } from '../../protocol/traces.ts';

/** What the filter box offers while one types. */
export interface CompletionFeed {
  readonly offered: ReadonlySignal<FilterCompletions | undefined>;
  /** Index of the item that the keyboard is on; -1 for none. */
  readonly active: ReadonlySignal<number>;
  /** Asks what may stand at `cursor` of `filter`; of answers that overtake each other the last question's counts. */
  ask(filter: string, cursor: number): void;
  /** Goes to the next (1) or previous (-1) item, round and round. */
  move(step: 1 | -1): void;
  item(): FilterCompletion | undefined;
  close(): void;
}

/** Milliseconds that typing must rest before it asks. */
const restingTime = 60;

export function createCompletionFeed(
  request: (filter: string, cursor: number) => Promise<FilterCompletions>,
): CompletionFeed {
  const offered = signal<FilterCompletions | undefined>(undefined);
  const active = signal(-1);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function show(completions: FilterCompletions | undefined): void {
    batch(() => {
      offered.value = completions && completions.items.length > 0 ? completions : undefined;
      active.value = -1;
    });
  }

  async function load(filter: string, cursor: number): Promise<void> {
    const question = ++asked;
    // A host that does not answer says so where the traces are asked for.
    const answer = await request(filter, cursor).catch(() => undefined);
    if (question === asked) show(answer);
  }

  return {
    offered,
    active,
    ask(filter, cursor) {
      // What was chosen for other text is not what Enter means now.
      active.value = -1;
      clearTimeout(timer);
      timer = setTimeout(() => void load(filter, cursor), restingTime);
    },
    move(step) {
      const count = offered.value?.items.length ?? 0;
      if (count > 0) active.value = active.value < 0 && step < 0 ? count - 1 : (active.value + step + count) % count;
    },
    item: () => offered.value?.items[active.value],
    close() {
      clearTimeout(timer);
      asked++;
      show(undefined);
    },
  };
}
