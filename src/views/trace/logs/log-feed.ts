import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { LogList } from '../../../protocol/logs.ts';
import { createLoader } from '../../../ui/loader.ts';
import type { TraceState } from '../trace-state.ts';

/** Records read at most: the host hands out no more at once. */
export const mostRecords = 5_000;

/** Milliseconds between looks while the store changes. */
const lookEvery = 500;

/** The log records of the trace, oldest first, kept current; `undefined` until they were read. */
export function useLogFeed(state: TraceState): ReadonlySignal<LogList | undefined> {
  const list = useSignal<LogList | undefined>(undefined);
  const loader = useMemo(
    () =>
      createLoader(async () => {
        // Why nothing can be read is said where the trace is.
        const count = await state.logs(undefined, 0).catch(() => undefined);
        // Most changes of the store are about other traces.
        if (!count || count.matched === list.peek()?.matched) return;
        list.value = (await state.logs(undefined, mostRecords).catch(() => undefined)) ?? list.peek();
      }, lookEvery),
    [state],
  );
  const revision = state.storeRevision.value;
  useEffect(() => loader.load(), [loader, revision]);
  return list;
}
