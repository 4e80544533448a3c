import { rowOfSpanId, spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';

/** What names a span of a trace: ids may occur more than once, the first received is occurrence 0. */
export interface SpanAddress {
  readonly spanId: string;
  readonly occurrence: number;
}

/** `undefined` when there is no such row. */
export function addressOf(trace: Pick<TraceData, 'spanIds' | 'duplicates'>, row: number): SpanAddress | undefined {
  const spanId = spanIdAt(trace.spanIds, row);
  if (spanId === '') return undefined;
  return { spanId, occurrence: trace.duplicates.find((each) => each.row === row)?.occurrence ?? 0 };
}

/** The row of a span, -1 when it has none. */
export function rowOfSpan(
  trace: Pick<TraceData, 'spanIds' | 'duplicates'>,
  { spanId, occurrence }: SpanAddress,
): number {
  if (occurrence > 0) {
    const found = trace.duplicates.find(
      (each) => each.occurrence === occurrence && spanIdAt(trace.spanIds, each.row) === spanId,
    );
    return found?.row ?? -1;
  }
  const others = new Set(trace.duplicates.map(({ row }) => row));
  let row = rowOfSpanId(trace.spanIds, spanId);
  while (others.has(row)) row = rowOfSpanId(trace.spanIds, spanId, row + 1);
  return row;
}

/** Carries marks (such as collapsed) from the rows of one revision to those of the next, by span id. */
export function carryOver(before: TraceData, marks: Uint8Array, after: TraceData): Uint8Array {
  const marked = new Set<string>();
  for (let row = 0; row < marks.length; row++) if (marks[row]) marked.add(spanIdAt(before.spanIds, row));
  return markSpans(after, marked);
}

/** 1 for each row whose span id is in `ids`. */
export function markSpans(trace: TraceData, ids: ReadonlySet<string>): Uint8Array {
  const marks = new Uint8Array(trace.parent.length);
  if (ids.size === 0) return marks;
  for (let row = 0; row < marks.length; row++) if (ids.has(spanIdAt(trace.spanIds, row))) marks[row] = 1;
  return marks;
}
