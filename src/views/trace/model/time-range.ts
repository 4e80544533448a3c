/** The part of the time axis in sight. Times are nanoseconds after the start of the trace. */
import type { TraceData } from '../../../protocol/traces.ts';

/** Part of the time axis in sight. */
export interface TimeRange {
  readonly fromNs: number;
  readonly toNs: number;
}

/** All of the trace; one nanosecond at least, so that there is an axis. */
export function wholeRange(trace: Pick<TraceData, 'durationNs'>): TimeRange {
  return { fromNs: 0, toNs: Math.max(1, trace.durationNs) };
}

/** `range` scaled by `factor` around the time at `fraction` of it, kept within `whole` and no shorter than 10 ns. */
export function zoom(range: TimeRange, factor: number, fraction: number, whole: TimeRange): TimeRange {
  const length = range.toNs - range.fromNs;
  const next = Math.min(whole.toNs - whole.fromNs, Math.max(10, length * factor));
  return slide({ fromNs: range.fromNs + (length - next) * fraction, toNs: 0 }, next, whole);
}

/** `range` moved by `byNs`, kept within `whole`. */
export function pan(range: TimeRange, byNs: number, whole: TimeRange): TimeRange {
  return slide({ fromNs: range.fromNs + byNs, toNs: 0 }, range.toNs - range.fromNs, whole);
}

/** A span with some room on both sides. */
export function rangeOfSpan(startNs: number, durationNs: number, whole: TimeRange): TimeRange {
  const length = Math.max(10, Math.abs(durationNs));
  return slide({ fromNs: Math.min(startNs, startNs + durationNs) - length / 10, toNs: 0 }, length * 1.2, whole);
}

/** How far the axis moved when an earlier span arrived: what to add to times of `before` to have those of `after`. */
export function axisShift(before: Pick<TraceData, 'startUnixNano'>, after: Pick<TraceData, 'startUnixNano'>): number {
  return Number(BigInt(before.startUnixNano) - BigInt(after.startUnixNano));
}

function slide(range: TimeRange, length: number, whole: TimeRange): TimeRange {
  const fit = Math.min(length, whole.toNs - whole.fromNs);
  const fromNs = Math.max(whole.fromNs, Math.min(range.fromNs, whole.toNs - fit));
  return { fromNs, toNs: fromNs + fit };
}
