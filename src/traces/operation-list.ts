import type { OperationList, OperationQuery, OperationStatistics } from '../protocol/traces.ts';
import { BUCKET_COUNT, middleOf } from './duration-buckets.ts';
import type { KnownOperations } from './known-operations.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { operationsOf, type SegmentOperations } from './segment-operations.ts';
import { type StoredSegment, segmentText } from './segments.ts';

/** More than this are not told apart, as when every name has an id in it: an answer must not take seconds. */
const MOST_OPERATIONS = 20_000;

/** Answers `query` from the spans that meet its filter; of very many operations, from those that came last. */
export function listOperations(
  stored: StoredTraces,
  queries: TraceQueries,
  known: KnownOperations,
  query: OperationQuery,
  revision: number,
): OperationList {
  const { filter, order, offset, limit } = query;
  const matching = queries.matchingRows(stored, filter);
  if (!matching.ok) return { revision, total: 0, offset, problem: matching.problem, rows: [] };
  const merged = new Map<string, Operation>();
  for (let i = stored.segments.length - 1; i >= 0; i--) {
    const segment = stored.segments[i]!;
    const isSealed = i < stored.segments.length - 1;
    const rows = matching.value[i]!;
    const operations = isSealed && rows === true ? known.of(segment) : operationsOf(segment, rows);
    merge(segment, operations, merged);
  }
  const counts = new Uint32Array(BUCKET_COUNT);
  const listed = sorted([...merged.values()], order, counts).slice(offset, offset + limit);
  return { revision, total: merged.size, offset, rows: listed.map((operation) => statisticsOf(operation, counts)) };
}

/** An operation in several segments. */
interface Operation {
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  count: number;
  errorCount: number;
  firstStart: number;
  lastStart: number;
  longest: number;
  readonly parts: { readonly operations: SegmentOperations; readonly index: number }[];
}

function merge(
  { segment, services }: StoredSegment,
  operations: SegmentOperations,
  merged: Map<string, Operation>,
): void {
  for (let index = 0; index < operations.count; index++) {
    const spanCount = operations.spanCounts[index]!;
    if (spanCount === 0) continue;
    const service = services[operations.origins[index]!]!;
    const name = segmentText(segment, operations.names[index]!);
    const kind = operations.kinds[index]! | 0;
    const key = `${kind} ${service}\0${name}`;
    let operation = merged.get(key);
    if (operation === undefined) {
      if (merged.size === MOST_OPERATIONS) continue;
      operation = {
        service,
        name,
        kind,
        count: 0,
        errorCount: 0,
        firstStart: Number.POSITIVE_INFINITY,
        lastStart: 0,
        longest: 0,
        parts: [],
      };
      merged.set(key, operation);
    }
    operation.count += spanCount;
    operation.errorCount += operations.errorCounts[index]!;
    operation.firstStart = Math.min(operation.firstStart, operations.firstStarts[index]!);
    operation.lastStart = Math.max(operation.lastStart, operations.lastStarts[index]!);
    operation.longest = Math.max(operation.longest, operations.longest[index]!);
    operation.parts.push({ operations, index });
  }
}

function sorted(operations: Operation[], order: OperationQuery['order'], counts: Uint32Array): Operation[] {
  const byName = (a: Operation, b: Operation) =>
    compare(a.name, b.name) || compare(a.service, b.service) || a.kind - b.kind;
  if (order === 'name') return operations.sort(byName);
  const sizes = new Map(operations.map((operation) => [operation, sizeOf(operation, order, counts)]));
  return operations.sort((a, b) => sizes.get(b)! - sizes.get(a)! || byName(a, b));
}

function sizeOf(operation: Operation, order: 'count' | 'p95' | 'errors', counts: Uint32Array): number {
  switch (order) {
    case 'count':
      return operation.count;
    case 'errors':
      return operation.errorCount;
    case 'p95':
      return quantiles(operation, [0.95], counts)[0]!;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function statisticsOf(operation: Operation, counts: Uint32Array): OperationStatistics {
  const { service, name, kind, count, errorCount, firstStart, lastStart, longest } = operation;
  const seconds = (lastStart - firstStart) / 1e9;
  const [p50Ns, p95Ns, p99Ns] = quantiles(operation, [0.5, 0.95, 0.99], counts);
  return {
    service,
    name,
    kind,
    count,
    errorCount,
    ratePerSecond: seconds > 0 ? (count - 1) / seconds : 0,
    p50Ns: p50Ns!,
    p95Ns: p95Ns!,
    p99Ns: p99Ns!,
    maxNs: longest,
  };
}

/**
 * The durations that parts `ranks` (ascending) of the spans do not exceed. `counts` has a zero for each bucket before
 * and after.
 */
function quantiles({ count, longest, parts }: Operation, ranks: readonly number[], counts: Uint32Array): number[] {
  let least = BUCKET_COUNT;
  let most = 0;
  for (const { operations, index } of parts) {
    const { bucketEnds, buckets, bucketCounts } = operations;
    for (let i = index === 0 ? 0 : bucketEnds[index - 1]!; i < bucketEnds[index]!; i++) {
      const bucket = buckets[i]!;
      counts[bucket]! += bucketCounts[i]!;
      if (bucket < least) least = bucket;
      if (bucket > most) most = bucket;
    }
  }
  let bucket = least;
  let below = counts[least]!;
  const found = ranks.map((rank) => {
    while (below < Math.ceil(rank * count) && bucket < most) below += counts[++bucket]!;
    return Math.min(middleOf(bucket), longest);
  });
  counts.fill(0, least, most + 1);
  return found;
}
