import type { Sort } from '../../../ui/data-table.tsx';
import { sortFrom } from '../saved-sort.ts';
import type { TraceState } from '../trace-state.ts';

/** Where in `TraceState.kept` it is. */
const keptAs = 'table';

interface KeptTable {
  readonly columns?: unknown;
  readonly sort?: unknown;
}

const usualColumns: readonly string[] = ['name', 'service', 'kind', 'start', 'duration', 'self', 'status'];
const usualSort: Sort = { column: 'start', descending: false };

/** Ids of the columns shown, as the reader chose them. */
export function keptColumns(state: TraceState): readonly string[] {
  const { columns } = kept(state);
  const ids = Array.isArray(columns) ? columns.filter((id): id is string => typeof id === 'string') : [];
  return ids.length > 0 ? ids : usualColumns;
}

export function keptSort(state: TraceState): Sort {
  return sortFrom(kept(state).sort) ?? usualSort;
}

/** Keeps a choice over reloads. */
export function keepTable(state: TraceState, change: KeptTable): void {
  state.kept.value = { ...state.kept.value, [keptAs]: { ...kept(state), ...change } };
}

function kept(state: TraceState): KeptTable {
  const value = state.kept.value[keptAs];
  return typeof value === 'object' && value !== null ? value : {};
}
