import type { Segment } from '../../otlp/columns/span-columns.ts';
import type { Rows } from './rows.ts';

/** The rows of flagged traces, the first of which has the number `first`, or of all that are stored. */
export function rowsOfTraces({ traces, rowCount }: Segment, first: number, flags: Uint8Array | undefined): Rows {
  const rows = new Uint8Array(rowCount);
  let isAny = false;
  for (let row = 0; row < rows.length; row++) {
    const index = traces[row]! - first;
    if (index < 0 || (flags !== undefined && flags[index] !== 1)) continue;
    rows[row] = 1;
    isAny = true;
  }
  return isAny && rows;
}
