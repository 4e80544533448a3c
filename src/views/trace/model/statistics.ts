/** Statistics of the spans of a trace by whatever they are grouped by. */
import type { TraceData } from '../../../protocol/traces.ts';

/** Which group each row belongs to: a number from 0, or -1 for none. */
export interface Grouping {
  readonly ofRow: Int32Array;
  readonly groups: number;
}

/** By group: what its spans have in common. Times in nanoseconds, as received: a span may end before it starts. */
export interface GroupStatistics {
  readonly count: Int32Array;
  readonly failed: Int32Array;
  readonly totalNs: Float64Array;
  readonly minNs: Float64Array;
  readonly maxNs: Float64Array;
  /** Of the durations in order the one that half, or 95 %, are not above. */
  readonly p50Ns: Float64Array;
  readonly p95Ns: Float64Array;
  readonly selfNs: Float64Array;
  /** Part of the self time of all groups, from 0 to 1. */
  readonly selfShare: Float64Array;
}

/** `selfNs`: by row. Groups without spans have zeros. */
export function statisticsOf(
  trace: Pick<TraceData, 'durationsNs' | 'status'>,
  selfNs: Float64Array,
  { ofRow, groups }: Grouping,
): GroupStatistics {
  const count = new Int32Array(groups);
  const failed = new Int32Array(groups);
  const totalNs = new Float64Array(groups);
  const selfSums = new Float64Array(groups);
  for (let row = 0; row < ofRow.length; row++) {
    const group = ofRow[row]!;
    if (group < 0) continue;
    count[group]! += 1;
    if (trace.status[row] === 2) failed[group]! += 1;
    totalNs[group]! += trace.durationsNs[row]!;
    selfSums[group]! += selfNs[row]!;
  }
  const minNs = new Float64Array(groups);
  const maxNs = new Float64Array(groups);
  const p50Ns = new Float64Array(groups);
  const p95Ns = new Float64Array(groups);
  eachGroup(trace.durationsNs, ofRow, count, (group, sorted) => {
    minNs[group] = sorted[0]!;
    maxNs[group] = sorted.at(-1)!;
    p50Ns[group] = percentile(sorted, 0.5);
    p95Ns[group] = percentile(sorted, 0.95);
  });
  const all = selfSums.reduce((sum, each) => sum + each, 0);
  const selfShare = selfSums.map((each) => (all > 0 ? each / all : 0));
  return { count, failed, totalNs, minNs, maxNs, p50Ns, p95Ns, selfNs: selfSums, selfShare };
}

/** Numbers the rows by what two columns have together, in order of first appearance; rows with a negative one belong nowhere. */
export function groupBy(
  ...columns: readonly ArrayLike<number>[]
): Grouping & { readonly firstRows: readonly number[] } {
  const rows = columns[0]?.length ?? 0;
  const ofRow = new Int32Array(rows);
  let firstRows: number[] = [];
  columns.forEach((column, place) => {
    const known = new Map<number, number>();
    const first: number[] = [];
    for (let row = 0; row < rows; row++) {
      const value = column[row]!;
      if (value < 0 || ofRow[row]! < 0) {
        ofRow[row] = -1;
        continue;
      }
      // Groups of the columns before are fewer than rows, and so are values.
      const key = place === 0 ? value : ofRow[row]! + value * rows;
      let group = known.get(key);
      if (group === undefined) {
        group = first.push(row) - 1;
        known.set(key, group);
      }
      ofRow[row] = group;
    }
    firstRows = first;
  });
  return { ofRow, groups: firstRows.length, firstRows };
}

/** Calls `each` for every group that has rows, with their values in order. */
function eachGroup(
  values: Float64Array,
  ofRow: Int32Array,
  count: Int32Array,
  each: (group: number, sorted: Float64Array) => void,
): void {
  const ends = new Int32Array(count.length);
  let end = 0;
  count.forEach((rows, group) => {
    ends[group] = end;
    end += rows;
  });
  const byGroup = new Float64Array(end);
  for (let row = 0; row < ofRow.length; row++) {
    const group = ofRow[row]!;
    if (group >= 0) byGroup[ends[group]!++] = values[row]!;
  }
  count.forEach((rows, group) => {
    if (rows > 0) each(group, byGroup.subarray(ends[group]! - rows, ends[group]!).sort());
  });
}

/** The least value that `share` of the sorted ones are not above. */
function percentile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}
