import { OPERATION } from '../otlp/columns/span-columns.ts';
import type { TraceListQuery } from '../protocol/traces.ts';
import { operationWord, type StoredSegment } from './segments.ts';
import { findText } from './text-search.ts';
import type { TraceTable } from './trace-table.ts';

/** Flags the traces that match the query, from `traces.first` on; `undefined` when the query leaves none out. */
export function matchingTraces(
  traces: TraceTable,
  segments: readonly StoredSegment[],
  query: TraceListQuery,
): Uint8Array | undefined {
  const conditions: Uint8Array[] = [];
  if (query.errorsOnly) conditions.push(withErrors(traces));
  if (query.service !== undefined) conditions.push(withService(traces, segments, query.service));
  for (const word of new Set(query.filter.split(/\s+/))) {
    if (word !== '') conditions.push(findText(traces, segments, word));
  }
  const [matches, ...others] = conditions;
  for (const other of others) for (let i = 0; i < other.length; i++) matches![i]! &= other[i]!;
  return matches;
}

function withErrors(traces: TraceTable): Uint8Array {
  const flags = new Uint8Array(traces.count);
  for (let i = 0; i < flags.length; i++) flags[i] = traces.errorCount(traces.first + i) > 0 ? 1 : 0;
  return flags;
}

function withService(traces: TraceTable, segments: readonly StoredSegment[], service: string): Uint8Array {
  const flags = new Uint8Array(traces.count);
  for (const { segment, services } of segments) {
    if (!services.includes(service)) continue;
    for (let row = 0; row < segment.rowCount; row++) {
      if (services[operationWord(segment, row, OPERATION.origin)] !== service) continue;
      const index = segment.traces[row]! - traces.first;
      if (index >= 0) flags[index] = 1;
    }
  }
  return flags;
}
