import { spanIdAt } from './span-ids.ts';

/** The ids of all rows. */
export function spanIdsOf(spanIds: string): string[] {
  return Array.from({ length: spanIds.length / 16 }, (_, row) => spanIdAt(spanIds, row));
}
