/** From points of sums to what happened between them. */

/** A point of a sum, in order of time. */
export interface SumPoint {
  /** Seconds since the Unix epoch. */
  readonly time: number;
  /** When counting began; 0 when the sender does not tell. */
  readonly start: number;
  /** `undefined` where the point says that there is no value. */
  readonly value: number | undefined;
}

/** What was added between two points of time, and how many seconds these are apart. */
export interface Increase {
  readonly amount: number;
  readonly seconds: number;
}

/**
 * What each point of a cumulative sum adds to the one before. Where counting began anew, told by a later start or by a
 * monotonic sum that fell, all that was counted since then was added (opentelemetry-specification, metrics/data-model.md,
 * "Resets and Gaps"). So it is with the first point, if its start is told; otherwise what it adds is unknown.
 */
export function cumulativeIncreases(points: readonly SumPoint[], isMonotonic: boolean): (Increase | undefined)[] {
  let before: { readonly time: number; readonly start: number; readonly value: number } | undefined;
  return points.map(({ time, start, value }) => {
    if (value === undefined) return undefined;
    const last = before;
    before = { time, start, value };
    const isReset =
      last !== undefined && ((start > last.start && start >= last.time) || (isMonotonic && value < last.value));
    if (last !== undefined && !isReset) return increase(value - last.value, time - last.time);
    const since = Math.max(start, last?.time ?? 0);
    return since > 0 ? increase(value, time - since) : undefined;
  });
}

/** What each point of a delta sum adds, in the time since its start or else since the point before. */
export function deltaIncreases(points: readonly SumPoint[]): (Increase | undefined)[] {
  return points.map(({ time, start, value }, i) => {
    if (value === undefined) return undefined;
    const since = start > 0 ? start : (points[i - 1]?.time ?? 0);
    return since > 0 ? increase(value, time - since) : undefined;
  });
}

/** `undefined` for no time at all, in which nothing can be said to have happened at any rate. */
function increase(amount: number, seconds: number): Increase | undefined {
  return seconds > 0 ? { amount, seconds } : undefined;
}
