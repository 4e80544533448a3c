/** Time that a span spent while none of its children was running. */
import type { TraceData } from '../../../protocol/traces.ts';

const known = new WeakMap<TraceData, Float64Array>();

/**
 * Nanoseconds by row: what the union of its children leaves of a span, so that children that run at the same time count
 * once, and only as far as they lie in it. A span that ends before it starts tells no time: it has none and takes none.
 * Nor has one that never arrived. Computed once a trace.
 */
export function selfTimes(trace: TraceData): Float64Array {
  let times = known.get(trace);
  if (!times) {
    times = computeSelfTimes(trace);
    known.set(trace, times);
  }
  return times;
}

function computeSelfTimes({ startNs, durationsNs, parent, phantoms }: TraceData): Float64Array {
  const self = durationsNs.map((duration) => Math.max(0, duration));
  // Siblings come by start time: up to where each span is covered by those that came before.
  const covered = startNs.slice();
  for (let row = 0; row < self.length; row++) {
    const above = parent[row]!;
    if (above < 0) continue;
    const from = Math.max(startNs[row]!, covered[above]!);
    const to = Math.min(startNs[row]! + durationsNs[row]!, startNs[above]! + durationsNs[above]!);
    if (to <= from) continue;
    self[above]! -= to - from;
    covered[above] = to;
  }
  for (const row of phantoms) self[row] = 0;
  return self;
}
