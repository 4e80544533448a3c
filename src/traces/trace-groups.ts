import { OPERATION } from '../otlp/columns/span-columns.ts';
import type { TraceGroup, TraceGroupList, TraceGroupQuery } from '../protocol/traces.ts';
import { groupFilter, groupText } from './group-filter.ts';
import type { QueryClock } from './query/query-clock.ts';
import { type StoredTraces, traceDurationOf } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { nameOf, operationWord, segmentNumbered, serviceOf } from './segments.ts';
import { type ListedStore, summaries } from './trace-list.ts';

const MOST_RECENT = 40;

interface Group {
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly traces: number[];
  errorCount: number;
}

/** As `listTraces`, by what the traces begin with. */
export function listTraceGroups(
  stored: StoredTraces,
  queries: TraceQueries,
  query: TraceGroupQuery,
  clock: QueryClock,
  listed: ListedStore,
): TraceGroupList {
  const { traces } = stored;
  const { revision, services } = listed;
  const list = { revision, total: traces.count, offset: query.offset, services, groups: 0, rows: [] };
  const matches = queries.match(stored, query, clock);
  if (!matches.ok) return { ...list, matched: 0, complete: true, problem: matches.problem };
  const { flags, complete } = matches.value;
  const groups = new Map<string, Group>();
  let matched = 0;
  for (let trace = traces.next - 1; trace >= traces.first; trace--) {
    if (flags !== undefined && flags[trace - traces.first] === 0) continue;
    matched++;
    const [number, row] = traces.root(trace);
    const root = segmentNumbered(stored.segments, number);
    const service = groupText(serviceOf(root, row));
    const name = groupText(nameOf(root.segment, row));
    const kind = operationWord(root.segment, row, OPERATION.kind) | 0;
    const key = `${kind} ${service}\0${name}`;
    const group = groups.get(key) ?? { service, name, kind, traces: [], errorCount: 0 };
    groups.set(key, group);
    group.traces.push(trace);
    if (traces.errorCount(trace) > 0) group.errorCount++;
  }
  const durations = new Map(
    [...groups.values()].map((group) => [
      group,
      Float64Array.from(group.traces, (trace) => traceDurationOf(traces, trace)).sort(),
    ]),
  );
  const p95 = (group: Group) => quantile(durations.get(group)!, 0.95);
  const sizeOf = (group: Group): number => {
    switch (query.order) {
      case 'newest':
        return group.traces[0]!;
      case 'longest':
        return p95(group);
      case 'errors':
        return group.errorCount;
      case 'count':
        return group.traces.length;
    }
  };
  const page = [...groups.values()]
    .sort((a, b) => sizeOf(b) - sizeOf(a) || b.traces[0]! - a.traces[0]!)
    .slice(query.offset, query.offset + query.limit);
  const newest = summaries(
    traces,
    stored.segments,
    page.map((group) => group.traces[0]!),
    listed.isPinned,
  );
  const rows = page.map((group, i): TraceGroup => {
    const sorted = durations.get(group)!;
    return {
      rootName: group.name,
      rootService: group.service,
      rootKind: group.kind,
      count: group.traces.length,
      errorCount: group.errorCount,
      p50Ns: quantile(sorted, 0.5),
      p95Ns: p95(group),
      maxNs: sorted.at(-1)!,
      newest: newest[i]!,
      recentNs: group.traces
        .slice(0, MOST_RECENT)
        .reverse()
        .map((trace) => {
          const duration = traceDurationOf(traces, trace);
          return traces.errorCount(trace) > 0 ? -Math.max(1, duration) : duration;
        }),
      filter: groupFilter(group),
    };
  });
  return { ...list, groups: groups.size, matched, complete, rows };
}

function quantile(sorted: Float64Array, rank: number): number {
  return sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)]!;
}
