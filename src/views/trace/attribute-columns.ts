import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AttributeColumn, TraceData } from '../../protocol/traces.ts';
import type { TraceState } from './trace-state.ts';

/** Keys of attributes that spans of the trace have, the most frequent first; asked for anew with each revision. */
export function useAttributeKeys(state: TraceState, trace: TraceData): readonly string[] {
  const keys = useSignal<readonly string[]>([]);
  useEffect(() => {
    // Why nothing can be read is said where the trace is.
    state.request('attributeKeys', undefined).then(
      (found) => {
        keys.value = found;
      },
      () => undefined,
    );
  }, [trace]);
  return keys.value;
}

/** Values of attributes by key, of this revision of the trace only: rows of another are not these. */
export function useAttributeColumns(
  state: TraceState,
  trace: TraceData,
  keys: readonly string[],
): ReadonlyMap<string, AttributeColumn> {
  const columns = useSignal<ReadonlyMap<string, AttributeColumn>>(new Map());
  useEffect(() => {
    for (const key of keys) {
      if (columns.value.get(key)?.revision === trace.revision) continue;
      state.request('attributeColumn', { key }).then(
        (column) => {
          if (column) columns.value = new Map([...columns.value, [key, column]]);
        },
        () => undefined,
      );
    }
  }, [trace, keys.join('\n')]);
  return new Map([...columns.value].filter(([, { revision }]) => revision === trace.revision));
}
