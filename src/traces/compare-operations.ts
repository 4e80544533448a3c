import { ok, type Result } from '../base/result.ts';
import type { ComparisonQuery, FilterProblem, OperationComparison } from '../protocol/traces.ts';
import type { KnownOperations } from './known-operations.ts';
import { MergedOperations, operationStatistics } from './merged-operations.ts';
import { byName } from './operation-list.ts';
import { matchAll } from './query/match-all.ts';
import { type QueryClock, sliceOf } from './query/query-clock.ts';
import { rowsOfTraces } from './query/rows-of-traces.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { operationsOf } from './segment-operations.ts';

/**
 * The operations of the traces that match each of two filters, side by side, by name. Pauses after each slice of time,
 * when the store may change; `look` gives what is stored then.
 */
export function* compareOperations(
  look: () => StoredTraces,
  queries: TraceQueries,
  known: KnownOperations,
  query: ComparisonQuery,
  clock: QueryClock,
): Generator<undefined, Omit<OperationComparison, 'revision'>> {
  const before = yield* operationsOfTraces(look, queries, known, query.before, clock);
  if (!before.ok) return nothing({ ...before.problem, of: 'before' });
  const after = yield* operationsOfTraces(look, queries, known, query.after, clock);
  if (!after.ok) return nothing({ ...after.problem, of: 'after' });
  const rows = before.value.merged.all.map((own) => ({ own, other: after.value.merged.get(own) }));
  const added = after.value.merged.all.filter((own) => before.value.merged.get(own) === undefined);
  const all = [
    ...rows.map(({ own, other }) => ({
      key: own,
      row: { before: operationStatistics(own), ...(other && { after: operationStatistics(other) }) },
    })),
    ...added.map((own) => ({ key: own, row: { after: operationStatistics(own) } })),
  ];
  return {
    beforeTraces: before.value.traces,
    afterTraces: after.value.traces,
    rows: all.sort((a, b) => byName(a.key, b.key)).map(({ row }) => row),
  };
}

function nothing(problem: NonNullable<OperationComparison['problem']>): Omit<OperationComparison, 'revision'> {
  return { problem, beforeTraces: 0, afterTraces: 0, rows: [] };
}

function* operationsOfTraces(
  look: () => StoredTraces,
  queries: TraceQueries,
  known: KnownOperations,
  filter: string,
  clock: QueryClock,
): Generator<undefined, Result<{ traces: number; merged: MergedOperations }, FilterProblem>> {
  const merged = new MergedOperations();
  // Segments below this number, the newest first, are still to be counted.
  let below = Number.POSITIVE_INFINITY;
  for (;;) {
    const matches = yield* matchAll(look, queries, filter, clock);
    if (!matches.ok) return matches;
    const { traces, segments } = look();
    const isOver = sliceOf(clock);
    const { flags } = matches.value;
    const open = segments.at(-1)!;
    for (let i = segments.length - 1; i >= 0; i--) {
      const stored = segments[i]!;
      if (stored.number >= below) continue;
      below = stored.number;
      if (flags === undefined && stored !== open) merged.add(stored, known.of(stored));
      else merged.add(stored, operationsOf(stored, rowsOfTraces(stored.segment, traces.first, flags)));
      if (isOver()) break;
    }
    if (below <= segments[0]!.number) return ok({ traces: matches.value.count, merged });
    yield;
  }
}
