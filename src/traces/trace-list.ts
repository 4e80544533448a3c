import { OPERATION } from '../otlp/columns/span-columns.ts';
import { hexOf } from '../otlp/ids.ts';
import { difference, milliseconds } from '../otlp/time.ts';
import type { TraceList, TraceListQuery, TraceSummary } from '../protocol/traces.ts';
import { nameOf, operationWord, type StoredSegment, segmentNumbered, serviceOf } from './segments.ts';
import { matchingTraces } from './trace-filter.ts';
import type { TraceTable } from './trace-table.ts';

/** Answers `query`: `newest` is the order in which traces first arrived, the last one first. */
export function listTraces(
  traces: TraceTable,
  segments: readonly StoredSegment[],
  query: TraceListQuery,
  store: {
    readonly revision: number;
    readonly services: readonly string[];
    readonly isPinned: (traceId: string) => boolean;
  },
): TraceList {
  const matches = matchingTraces(traces, segments, query);
  const { matched, page } =
    query.order === 'longest' ? longest(traces, matches, query) : newest(traces, matches, query);
  return {
    revision: store.revision,
    total: traces.count,
    matched,
    complete: true,
    offset: query.offset,
    rows: summaries(traces, segments, page, store.isPinned),
    services: store.services,
  };
}

/** Which traces match: a flag for each from `traces.first` on; `undefined` when all do. */
export type Matches = Uint8Array | undefined;

function newest(traces: TraceTable, matches: Matches, { offset, limit }: TraceListQuery) {
  const page: number[] = [];
  if (matches === undefined) {
    const last = traces.next - 1 - offset;
    for (let trace = last; trace >= traces.first && page.length < limit; trace--) page.push(trace);
    return { matched: traces.count, page };
  }
  let matched = 0;
  for (let trace = traces.next - 1; trace >= traces.first; trace--) {
    if (matches[trace - traces.first] === 0) continue;
    if (matched >= offset && page.length < limit) page.push(trace);
    matched++;
  }
  return { matched, page };
}

function longest(traces: TraceTable, matches: Matches, { offset, limit }: TraceListQuery) {
  const found: number[] = [];
  for (let trace = traces.next - 1; trace >= traces.first; trace--) {
    if (matches === undefined || matches[trace - traces.first] !== 0) found.push(trace);
  }
  const durations = Float64Array.from(found, (trace) => durationOf(traces, trace));
  // Sorting numbers alone is many times faster than by a comparison, so that finds how long the page's shortest is.
  const shortest =
    Float64Array.from(durations)
      .sort()
      .at(-(offset + limit)) ?? Number.NEGATIVE_INFINITY;
  const page = found
    .map((trace, i) => ({ trace, duration: durations[i]! }))
    .filter(({ duration }) => duration >= shortest)
    .sort((a, b) => b.duration - a.duration)
    .slice(offset, offset + limit)
    .map(({ trace }) => trace);
  return { matched: found.length, page };
}

function durationOf(traces: TraceTable, trace: number): number {
  return Math.max(0, difference(...traces.end(trace), ...traces.start(trace)));
}

function summaries(
  traces: TraceTable,
  segments: readonly StoredSegment[],
  page: readonly number[],
  isPinned: (traceId: string) => boolean,
): TraceSummary[] {
  const servicesByTrace = servicesOf(traces, segments, page);
  return page.map((trace) => {
    const [segmentNumber, row] = traces.root(trace);
    const root = segmentNumbered(segments, segmentNumber);
    const traceId = hexOf(traces.id(trace), 0, 4);
    return {
      traceId,
      rootName: nameOf(root.segment, row),
      rootService: serviceOf(root, row),
      rootKind: operationWord(root.segment, row, OPERATION.kind) | 0,
      hasRoot: traces.hasRoot(trace),
      startMs: milliseconds(...traces.start(trace)),
      durationNs: durationOf(traces, trace),
      spanCount: traces.spanCount(trace),
      errorCount: traces.errorCount(trace),
      services: [...servicesByTrace.get(trace)!],
      pinned: isPinned(traceId),
    };
  });
}

/** Services of each of the traces, in order of arrival: one pass over the segments that any of them is in. */
function servicesOf(
  traces: TraceTable,
  segments: readonly StoredSegment[],
  page: readonly number[],
): Map<number, Set<string>> {
  const found = new Map(page.map((trace) => [trace, new Set<string>()]));
  const oldest = page.reduce((least, trace) => Math.min(least, trace), traces.next);
  const isListed = new Uint8Array(traces.next - oldest);
  const isRead = new Set<number>();
  for (const trace of page) {
    isListed[trace - oldest] = 1;
    for (let number = traces.firstSegment(trace); number <= traces.lastSegment(trace); number++) isRead.add(number);
  }
  for (const stored of segments) {
    if (!isRead.has(stored.number)) continue;
    const { segment } = stored;
    for (let row = 0; row < segment.rowCount; row++) {
      const trace = segment.traces[row]!;
      if (trace >= oldest && isListed[trace - oldest] === 1) found.get(trace)!.add(serviceOf(stored, row));
    }
  }
  return found;
}
