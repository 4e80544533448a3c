/** Clocks that disagree: a span cannot start before what caused it. */
import type { TraceData } from '../../../protocol/traces.ts';

/** Less than this, in nanoseconds, is how exactly SDKs take times, not a clock that is wrong. */
const tolerance = 1e6;

/**
 * By row: nanoseconds by which a span starts before its parent, 0 where it does not. Parents that never arrived have no
 * time of their own to compare with.
 */
export function startsBeforeParent(trace: TraceData): Float64Array {
  const { startNs, parent, phantoms } = trace;
  const unknown = new Set(phantoms);
  return startNs.map((start, row) => {
    const above = parent[row]!;
    if (above < 0 || unknown.has(above)) return 0;
    const early = startNs[above]! - start;
    return early > tolerance ? early : 0;
  });
}

/**
 * The trace with such spans moved to where they can have been: amid their parent when they fit into it, else to its
 * start. What is below a moved span in the same service has the same clock, and moves along. The same trace when nothing
 * is to be moved.
 */
export function alignToParents(trace: TraceData): TraceData {
  const { startNs, durationsNs, parent, service, events } = trace;
  if (!startsBeforeParent(trace).some((early) => early > 0)) return trace;
  const moved = new Float64Array(startNs.length);
  const unknown = new Set(trace.phantoms);
  for (let row = 0; row < moved.length; row++) {
    const above = parent[row]!;
    if (above < 0 || unknown.has(above)) continue;
    const parentStart = startNs[above]! + moved[above]!;
    const along = service[row] === service[above] ? moved[above]! : 0;
    const early = parentStart - (startNs[row]! + along);
    moved[row] = early > tolerance ? along + early + Math.max(0, durationsNs[above]! - durationsNs[row]!) / 2 : along;
  }
  const aligned = startNs.map((start, row) => start + moved[row]!);
  return {
    ...trace,
    startNs: aligned,
    durationNs: aligned.reduce((last, start, row) => Math.max(last, start, start + durationsNs[row]!), 0),
    events: { ...events, timeNs: events.timeNs.map((time, index) => time + moved[events.row[index]!]!) },
  };
}
