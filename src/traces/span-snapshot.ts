import type { Segment } from '../otlp/columns/span-columns.ts';
import type { TraceTable } from './trace-table.ts';

/** A sealed segment on its own, so that another store can take it over. Plain data. */
export interface SpanSnapshot {
  /** Its `traces` are indexes into `traceIds`, counted from 1; 0 for rows of traces that are not stored any more. */
  readonly segment: Segment;
  /** Four words each. */
  readonly traceIds: Uint32Array;
  /** By trace: 1 when its first spans are in an earlier segment, without which these are nothing whole. */
  readonly continued: Uint8Array;
}

/** The segment with number `number`, whose rows are of traces in `table`. Shares memory with it but for `traces`. */
export function snapshotOf(table: TraceTable, number: number, segment: Segment): SpanSnapshot {
  const indexes = new Map<number, number>();
  const traces = segment.traces.map((trace) => {
    if (trace === 0) return 0;
    const index = indexes.get(trace) ?? indexes.size + 1;
    indexes.set(trace, index);
    return index;
  });
  const stored = [...indexes.keys()];
  const traceIds = new Uint32Array(stored.length * 4);
  for (const [i, trace] of stored.entries()) traceIds.set(table.id(trace), i * 4);
  return {
    segment: { ...segment, traces },
    traceIds,
    continued: new Uint8Array(stored.map((trace) => (table.firstSegment(trace) < number ? 1 : 0))),
  };
}
