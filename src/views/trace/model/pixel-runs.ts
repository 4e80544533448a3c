import type { Stretches } from './covered-time.ts';
import type { TimeRange } from './time-range.ts';

/**
 * Stretches as pixels `[from, to)` of an axis `width` pixels wide, cut at its ends; what would touch or overlap becomes
 * one, so there are never more than fit. Looks only at what is in sight.
 */
export function pixelRuns(
  { fromNs, toNs }: Stretches,
  range: TimeRange,
  width: number,
): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  const scale = width / (range.toNs - range.fromNs);
  for (let at = firstEndingAfter(toNs, range.fromNs); at < fromNs.length && fromNs[at]! < range.toNs; at++) {
    const from = Math.max(0, Math.round((fromNs[at]! - range.fromNs) * scale));
    const to = Math.min(width, Math.max(from + 1, Math.round((toNs[at]! - range.fromNs) * scale)));
    const last = runs.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) runs.push([from, to]);
  }
  return runs;
}

function firstEndingAfter(ends: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
