import { pan, type TimeRange } from './time-range.ts';

/** What of the range in sight is taken: one of its edges, all of it, or nothing, so that a new one begins. */
export type Grip = 'new' | 'from' | 'to' | 'move';

/** What can be taken at a time, `reach` nanoseconds around the edges of the range in sight. */
export function gripAt(timeNs: number, range: TimeRange | undefined, reach: number): Grip {
  if (!range) return 'new';
  const [toFrom, toTo] = [Math.abs(timeNs - range.fromNs), Math.abs(timeNs - range.toNs)];
  if (Math.min(toFrom, toTo) <= reach) return toFrom < toTo ? 'from' : 'to';
  return timeNs > range.fromNs && timeNs < range.toNs ? 'move' : 'new';
}

/** The range after what was taken at `startNs` has been dragged to `toNs`; edges may pass each other. */
export function brushed(
  grip: Grip,
  startNs: number,
  toNs: number,
  before: TimeRange | undefined,
  whole: TimeRange,
): TimeRange {
  if (grip === 'move' && before) return pan(before, toNs - startNs, whole);
  const fixed = grip === 'from' && before ? before.toNs : grip === 'to' && before ? before.fromNs : startNs;
  return { fromNs: Math.min(fixed, toNs), toNs: Math.max(fixed, toNs) };
}
