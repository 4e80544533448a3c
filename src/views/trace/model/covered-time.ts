import type { TraceData } from '../../../protocol/traces.ts';

type Tree = Pick<TraceData, 'startNs' | 'durationsNs' | 'subtreeSize'>;

/** Stretches of time that do not touch, ascending: nanoseconds after the start of the trace. */
export interface Stretches {
  readonly fromNs: ArrayLike<number>;
  readonly toNs: ArrayLike<number>;
}

/**
 * When at least one child of `row` was running, as far as it lies in the row's own time: what is left of that is the
 * span's self time. Linear in the number of children, which stand by start time.
 */
export function coveredTime({ startNs, durationsNs, subtreeSize }: Tree, row: number): Stretches {
  const [fromNs, toNs]: [number[], number[]] = [[], []];
  const start = startNs[row]!;
  const end = start + durationsNs[row]!;
  const after = row + subtreeSize[row]!;
  for (let child = row + 1; child < after; child += subtreeSize[child]!) {
    const from = Math.max(start, startNs[child]!);
    const to = Math.min(end, startNs[child]! + durationsNs[child]!);
    if (to <= from) continue;
    const last = toNs.length - 1;
    if (last >= 0 && from <= toNs[last]!) toNs[last] = Math.max(toNs[last]!, to);
    else {
      fromNs.push(from);
      toNs.push(to);
    }
  }
  return { fromNs, toNs };
}
