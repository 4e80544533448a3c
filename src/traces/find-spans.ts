import type { SpanMatches } from '../protocol/traces.ts';
import { isIn, type Rows } from './query/rows.ts';
import { matchSpans } from './query/span-matches.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceLayout } from './trace-layout.ts';

/** The rows of a trace whose span meets the filter, by itself: as if the filter stood in braces. */
export function findSpans(stored: StoredTraces, trace: number, layout: TraceLayout, filter: string): SpanMatches {
  const revision = stored.traces.revision(trace);
  const { segment, storedRow, phantoms } = layout;
  const first = { segment: segment[0]!, row: storedRow[0]! };
  const matches = matchSpans(stored, trace, first, filter);
  if (!matches.ok) return { revision, problem: matches.problem, rows: new Int32Array(0) };
  const found = new Int32Array(segment.length);
  let count = 0;
  let number = -1;
  let rows: Rows = false;
  let nextPhantom = 0;
  for (let row = 0; row < segment.length; row++) {
    if (phantoms[nextPhantom] === row) {
      nextPhantom++;
      continue;
    }
    if (segment[row] !== number) {
      number = segment[row]!;
      rows = matches.value.get(number) ?? false;
    }
    if (isIn(rows, storedRow[row]!)) found[count++] = row;
  }
  return { revision, rows: found.slice(0, count) };
}
