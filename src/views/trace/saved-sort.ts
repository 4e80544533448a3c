import type { Sort } from '../../ui/data-table.tsx';

/** A sort order as it was saved; `undefined` when it is none. */
export function sortFrom(saved: unknown): Sort | undefined {
  const sort = saved as Partial<Record<keyof Sort, unknown>> | null | undefined;
  if (typeof sort?.column !== 'string') return undefined;
  return { column: sort.column, descending: sort.descending === true };
}
