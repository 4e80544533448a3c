import type { OperationList, OperationQuery } from '../protocol/traces.ts';
import type { KnownOperations } from './known-operations.ts';
import { MergedOperations, operationStatistics } from './merged-operations.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { operationsOf } from './segment-operations.ts';

type Operation = MergedOperations['all'][number];

/** Answers `query` from the spans that meet its filter; of very many operations, from those that came last. */
export function listOperations(
  stored: StoredTraces,
  queries: TraceQueries,
  known: KnownOperations,
  query: OperationQuery,
  revision: number,
): OperationList {
  const { by, filter, order, offset, limit } = query;
  const matching = queries.matchingRows(stored, filter);
  if (!matching.ok) return { revision, total: 0, offset, problem: matching.problem, rows: [] };
  const merged = new MergedOperations(by);
  for (let i = stored.segments.length - 1; i >= 0; i--) {
    const segment = stored.segments[i]!;
    const isSealed = i < stored.segments.length - 1;
    const rows = matching.value[i]!;
    merged.add(segment, isSealed && rows === true ? known.of(segment) : operationsOf(segment, rows));
  }
  const { all } = merged;
  const listed = sorted(all, order).slice(offset, offset + limit);
  return { revision, total: all.length, offset, rows: listed.map(operationStatistics) };
}

function sorted(operations: Operation[], order: OperationQuery['order']): Operation[] {
  if (order === 'name') return operations.sort(byName);
  const sizes = new Map(operations.map((operation) => [operation, sizeOf(operation, order)]));
  return operations.sort((a, b) => sizes.get(b)! - sizes.get(a)! || byName(a, b));
}

export function byName(a: Operation, b: Operation): number {
  return compare(a.name, b.name) || compare(a.service, b.service) || a.kind - b.kind;
}

function sizeOf({ statistics }: Operation, order: 'count' | 'p95' | 'errors'): number {
  switch (order) {
    case 'count':
      return statistics.count;
    case 'errors':
      return statistics.errorCount;
    case 'p95':
      return statistics.quantiles([0.95])[0]!;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
