import { OPERATION } from '../otlp/columns/span-columns.ts';
import { hexOf, wordsOf } from '../otlp/ids.ts';
import { milliseconds } from '../otlp/time.ts';
import type { TraceAnchor, TraceList, TraceListQuery, TraceSummary } from '../protocol/traces.ts';
import { missingKey } from './query/missing-key.ts';
import { type QueryClock, sliceOf } from './query/query-clock.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { nameOf, operationWord, type StoredSegment, segmentNumbered, serviceOf } from './segments.ts';
import type { TraceTable } from './trace-table.ts';

/** What the list tells beside the traces themselves. */
export interface ListedStore {
  readonly revision: number;
  readonly services: readonly string[];
  readonly isPinned: (traceId: string) => boolean;
}

/**
 * Answers `query`: `newest` is the order in which traces first arrived, the last one first; of traces equally long, or
 * with as many errors, the newest comes first.
 */
export function listTraces(
  stored: StoredTraces,
  queries: TraceQueries,
  query: TraceListQuery,
  clock: QueryClock,
  { revision, services, isPinned }: ListedStore,
): TraceList {
  const { traces, segments } = stored;
  const list = { revision, total: traces.count, services };
  const matches = queries.match(stored, query, clock);
  if (!matches.ok) {
    return { ...list, offset: query.offset, matched: 0, complete: true, problem: matches.problem, rows: [] };
  }
  const { flags, complete } = matches.value;
  const moved = query.anchor && movedBy(traces, flags, query.order, query.anchor);
  const offset = Math.max(0, query.offset + (moved ?? 0));
  const { matched, page } = pageOf(traces, flags, { ...query, offset });
  const isWithout = complete && matched === 0 && traces.count > 0;
  const hint = isWithout ? missingKey(segments, query.filter, sliceOf(clock)) : undefined;
  return {
    ...list,
    offset,
    ...(moved !== undefined && { moved }),
    matched,
    complete,
    ...(hint !== undefined && { hint }),
    rows: summaries(traces, segments, page, isPinned),
  };
}

/** Which traces match: a flag for each from `traces.first` on; `undefined` when all do. */
type Flags = Uint8Array | undefined;

function pageOf(traces: TraceTable, flags: Flags, query: TraceListQuery) {
  if (query.order === 'newest') return newest(traces, flags, query);
  return largest(traces, flags, query, sizeIn(traces, query.order));
}

/** What the traces are ordered by. */
function sizeIn(traces: TraceTable, order: 'longest' | 'errors'): (trace: number) => number {
  if (order === 'longest') return (trace) => traces.durationNs(trace);
  return (trace) => traces.errorCount(trace);
}

/** By how many rows the anchor stands lower than it did; `undefined` when it is not in the list. */
function movedBy(
  traces: TraceTable,
  flags: Flags,
  order: TraceListQuery['order'],
  { traceId, index }: TraceAnchor,
): number | undefined {
  const words = wordsOf(traceId, 4);
  const anchor = words ? traces.find(words) : 0;
  const isListed = (trace: number) => flags === undefined || flags[trace - traces.first] !== 0;
  if (anchor === 0 || !isListed(anchor)) return undefined;
  const sizeOf = order === 'newest' ? () => 0 : sizeIn(traces, order);
  const size = sizeOf(anchor);
  let before = 0;
  for (let trace = traces.first; trace < traces.next; trace++) {
    if (!isListed(trace)) continue;
    const other = sizeOf(trace);
    if (other > size || (other === size && trace > anchor)) before++;
  }
  return before - index;
}

function newest(traces: TraceTable, flags: Flags, { offset, limit }: TraceListQuery) {
  const page: number[] = [];
  if (flags === undefined) {
    const last = traces.next - 1 - offset;
    for (let trace = last; trace >= traces.first && page.length < limit; trace--) page.push(trace);
    return { matched: traces.count, page };
  }
  let matched = 0;
  for (let i = flags.length - 1; i >= 0; i--) {
    if (flags[i] === 0) continue;
    if (matched >= offset && page.length < limit) page.push(traces.first + i);
    matched++;
  }
  return { matched, page };
}

function largest(
  traces: TraceTable,
  flags: Flags,
  { offset, limit }: TraceListQuery,
  sizeOf: (trace: number) => number,
) {
  const sizes = new Float64Array(traces.count);
  let matched = 0;
  for (let i = 0; i < sizes.length; i++) {
    if (flags === undefined || flags[i] !== 0) sizes[matched++] = sizeOf(traces.first + i);
  }
  const smallest = nthLargest(sizes.subarray(0, matched), offset + limit);
  const found: { trace: number; size: number }[] = [];
  for (let i = traces.count - 1, at = matched - 1; i >= 0; i--) {
    if (flags !== undefined && flags[i] === 0) continue;
    const size = sizes[at--]!;
    if (size >= smallest) found.push({ trace: traces.first + i, size });
  }
  const page = found
    .sort((a, b) => b.size - a.size)
    .slice(offset, offset + limit)
    .map(({ trace }) => trace);
  return { matched, page };
}

/** The `n`th largest of the numbers; the smallest when there are fewer. */
function nthLargest(numbers: Float64Array, n: number): number {
  // The largest so far, as a heap with the smallest of them on top.
  const heap = numbers.slice(0, n).sort();
  for (let i = heap.length; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (number <= heap[0]!) continue;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= number) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = number;
  }
  return heap[0] ?? 0;
}

/** What is to be told of each of the traces. */
export function summaries(
  traces: TraceTable,
  segments: readonly StoredSegment[],
  page: readonly number[],
  isPinned: (traceId: string) => boolean,
): TraceSummary[] {
  const servicesByTrace = servicesOf(traces, segments, page);
  return page.map((trace) => {
    const root = segmentNumbered(segments, traces.rootSegment(trace));
    const row = traces.rootRow(trace);
    const traceId = hexOf(traces.id(trace), 0, 4);
    return {
      traceId,
      rootName: nameOf(root.segment, row),
      rootService: serviceOf(root, row),
      rootKind: operationWord(root.segment, row, OPERATION.kind) | 0,
      hasRoot: traces.hasRoot(trace),
      startMs: milliseconds(...traces.start(trace)),
      durationNs: traces.durationNs(trace),
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
