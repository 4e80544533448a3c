import type { TraceData } from '../../../protocol/traces.ts';
import type { Alignment } from './align.ts';
import type { MergedTree } from './merged-tree.ts';

/** What is different about a row; they may add up. */
export const difference = {
  slower: 1,
  faster: 2,
  added: 4,
  removed: 8,
  moved: 16,
  failed: 32,
  recovered: 64,
} as const;

export type Difference = keyof typeof difference;

/** Of the longer duration, and of the longer trace: what changes by less is noise. */
const significantShare = 0.1;
const significantOfTrace = 0.002;
/** Nanoseconds: what computers do differently each time. */
const significantNs = 50_000;

/** Whether a change of duration is more than chance; `traceNs` is the duration of the longer trace. */
export function isSignificant(beforeNs: number, afterNs: number, traceNs: number): boolean {
  const change = Math.abs(afterNs - beforeNs);
  const longer = Math.max(Math.abs(beforeNs), Math.abs(afterNs));
  return change >= significantNs && change >= longer * significantShare && change >= traceNs * significantOfTrace;
}

/** Differences of each row of the tree, as the sum of those of `difference`; 0 for what is the same. */
export function differencesOf(
  before: TraceData,
  after: TraceData,
  { moved }: Alignment,
  tree: MergedTree,
): Uint8Array<ArrayBuffer> {
  const traceNs = Math.max(before.durationNs, after.durationNs);
  // Typed arrays are made of others far faster than by an iterator.
  const all = tree.after.map((a, row) => {
    const b = tree.before[row]!;
    if (b < 0) return difference.added;
    if (a < 0) return difference.removed;
    const [beforeNs, afterNs] = [before.durationsNs[b]!, after.durationsNs[a]!];
    let found = moved[a] ? difference.moved : 0;
    if (isSignificant(beforeNs, afterNs, traceNs)) found |= afterNs > beforeNs ? difference.slower : difference.faster;
    const [failedBefore, failedAfter] = [before.status[b] === 2, after.status[a] === 2];
    if (failedAfter && !failedBefore) found |= difference.failed;
    if (failedBefore && !failedAfter) found |= difference.recovered;
    return found;
  });
  return new Uint8Array(all);
}

/** How many rows have each difference, those that occur. */
export function countDifferences(differences: Uint8Array): ReadonlyMap<Difference, number> {
  const counts = new Map<Difference, number>();
  for (const [name, bit] of Object.entries(difference) as [Difference, number][]) {
    let count = 0;
    for (const found of differences) if (found & bit) count++;
    if (count > 0) counts.set(name, count);
  }
  return counts;
}

/** The names of what a row has. */
export function namesOf(found: number): readonly Difference[] {
  return (Object.keys(difference) as Difference[]).filter((name) => found & difference[name]);
}
