import type { TraceGroup, TraceGroupList, TraceGroupQuery } from '../protocol/traces.ts';
import { BUCKET_COUNT, bucketOf, middleOf } from './duration-buckets.ts';
import { groupFilter } from './group-filter.ts';
import { type QueryClock, sliceOf } from './query/query-clock.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { OTHER, type TraceGrouping, UNKNOWN } from './trace-grouping.ts';
import { type ListedStore, summaries } from './trace-list.ts';

/** Answers `query` as `listTraces` does, by what the traces begin with; `grouping` is of this store. */
export function listTraceGroups(
  stored: StoredTraces,
  queries: TraceQueries,
  grouping: TraceGrouping,
  query: TraceGroupQuery,
  clock: QueryClock,
  { revision, services, isPinned }: ListedStore,
): TraceGroupList {
  const { traces, segments } = stored;
  const { order, offset, limit } = query;
  const list = { revision, total: traces.count, offset, services };
  const isOver = sliceOf(clock);
  const matches = queries.match(stored, query, clock);
  if (!matches.ok) return { ...list, matched: 0, complete: true, problem: matches.problem, groups: 0, rows: [] };
  const isAllKnown = grouping.update(stored, isOver);
  const { flags, complete } = matches.value;
  const columns = {
    groups: grouping.groups(traces),
    durations: grouping.durations(traces),
    flags,
    groupCount: grouping.groupCount,
  };
  const counts = countGroups(columns);
  const found = groupsWith(counts);
  const p95s = order === 'longest' ? p95sOf(columns, counts, found) : undefined;
  const sizes = { newest: counts.newest, count: counts.traces, errors: counts.errors, longest: p95s! }[order];
  const page = found
    .sort((a, b) => sizes[b]! - sizes[a]! || counts.newest[b]! - counts.newest[a]!)
    .slice(offset, offset + limit);
  const newest = page.map((group) => traces.first + counts.newest[group]!);
  const shown = summaries(traces, segments, newest, isPinned);
  const durations = durationsOf(columns, counts, page);
  const histogram = new Histogram();
  const rows = page.map((group, i): TraceGroup => {
    const key = grouping.keyOf(group);
    const [p50Ns, p95Ns] = histogram.quantiles(durations[i]!, [0.5, 0.95]);
    return {
      rootName: key.name,
      rootService: key.service,
      rootKind: key.kind,
      count: counts.traces[group]!,
      errorCount: counts.errors[group]!,
      p50Ns: p50Ns!,
      p95Ns: p95Ns!,
      maxNs: counts.longest[group]!,
      newest: shown[i]!,
      recentNs: recentOf(durations[i]!),
      filter: groupFilter(key),
    };
  });
  return { ...list, matched: counts.matched, complete: complete && isAllKnown, groups: found.length, rows };
}

/** What is known of the traces, the oldest first, and which of them match: all, unless there are flags. */
interface Columns {
  readonly groups: Uint32Array;
  /** Nanoseconds; -1 less the nanoseconds where a span has failed. */
  readonly durations: Float64Array;
  readonly flags: Uint8Array | undefined;
  readonly groupCount: number;
}

/** Of the traces that match, by group. */
interface GroupCounts {
  readonly matched: number;
  readonly traces: Uint32Array;
  readonly errors: Uint32Array;
  /** Place of the newest trace. */
  readonly newest: Uint32Array;
  readonly longest: Float64Array;
}

function countGroups({ groups, durations, flags, groupCount }: Columns): GroupCounts {
  const traces = new Uint32Array(groupCount);
  const errors = new Uint32Array(groupCount);
  const newest = new Uint32Array(groupCount);
  const longest = new Float64Array(groupCount);
  let matched = 0;
  for (let i = 0; i < groups.length; i++) {
    if (flags !== undefined && flags[i] === 0) continue;
    matched++;
    const group = groups[i]!;
    const stored = durations[i]!;
    const duration = stored < 0 ? -1 - stored : stored;
    traces[group]!++;
    if (stored < 0) errors[group]!++;
    newest[group] = i;
    if (duration > longest[group]!) longest[group] = duration;
  }
  return { matched, traces, errors, newest, longest };
}

function groupsWith({ traces }: GroupCounts): number[] {
  const found: number[] = [];
  for (let group = 0; group < traces.length; group++) {
    if (traces[group]! > 0 && group !== UNKNOWN && group !== OTHER) found.push(group);
  }
  return found;
}

/** What the traces of each of the groups took, as columns have it, the newest first. */
function durationsOf(
  { groups, durations, flags, groupCount }: Columns,
  { traces }: GroupCounts,
  wanted: readonly number[],
): Float64Array[] {
  // Where the next one of a group goes, counted from 1.
  const next = new Uint32Array(groupCount);
  let total = 0;
  for (const group of wanted) {
    next[group] = total + 1;
    total += traces[group]!;
  }
  const sorted = new Float64Array(total);
  for (let i = groups.length - 1; i >= 0; i--) {
    if (flags !== undefined && flags[i] === 0) continue;
    const group = groups[i]!;
    if (next[group] !== 0) sorted[next[group]!++ - 1] = durations[i]!;
  }
  return wanted.map((group) => sorted.subarray(next[group]! - 1 - traces[group]!, next[group]! - 1));
}

function p95sOf(columns: Columns, counts: GroupCounts, groups: readonly number[]): Float64Array {
  const p95s = new Float64Array(columns.groupCount);
  const histogram = new Histogram();
  for (const [i, durations] of durationsOf(columns, counts, groups).entries()) {
    [p95s[groups[i]!]] = histogram.quantiles(durations, [0.95]) as [number];
  }
  return p95s;
}

const MOST_RECENT = 40;

/** The oldest first. */
function recentOf(durations: Float64Array): number[] {
  return Array.from(durations.subarray(0, MOST_RECENT), (stored) => {
    return stored < 0 ? Math.min(-1, 1 + stored) : stored;
  }).reverse();
}

/** Memory to count durations in. */
class Histogram {
  readonly #counts = new Uint32Array(BUCKET_COUNT);

  /** The durations that parts `ranks` (ascending) of them do not exceed. */
  quantiles(durations: Float64Array, ranks: readonly number[]): number[] {
    const counts = this.#counts;
    let least = BUCKET_COUNT;
    let most = 0;
    let longest = 0;
    for (let i = 0; i < durations.length; i++) {
      const stored = durations[i]!;
      const duration = stored < 0 ? -1 - stored : stored;
      const bucket = bucketOf(duration);
      counts[bucket]!++;
      if (bucket < least) least = bucket;
      if (bucket > most) most = bucket;
      if (duration > longest) longest = duration;
    }
    let bucket = least;
    let below = counts[least]!;
    const found = ranks.map((rank) => {
      while (below < Math.ceil(rank * durations.length) && bucket < most) below += counts[++bucket]!;
      return Math.min(middleOf(bucket), longest);
    });
    counts.fill(0, least, most + 1);
    return found;
  }
}
