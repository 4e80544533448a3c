/** Spans between two pauses. Times are milliseconds since the Unix epoch. */
export interface Burst {
  firstStart: number;
  lastStart: number;
  lastEnd: number;
  spans: number;
  errors: number;
}

/** More are not told apart. */
const MOST_BURSTS = 1000;

/** Adds a burst to others, which are apart by more than `pauseMs`: those it is not apart from become one with it. */
export function addBurst(bursts: Burst[], added: Burst, pauseMs: number): void {
  const one = { ...added };
  for (let i = bursts.length - 1; i >= 0; i--) {
    const other = bursts[i]!;
    const isApart = other.firstStart - one.lastEnd > pauseMs || one.firstStart - other.lastEnd > pauseMs;
    if (isApart && bursts.length < MOST_BURSTS) continue;
    include(one, other);
    bursts.splice(i, 1);
  }
  bursts.push(one);
}

/** Makes `other` a part of `burst`. */
export function include(burst: Burst, other: Burst): void {
  burst.firstStart = Math.min(burst.firstStart, other.firstStart);
  burst.lastStart = Math.max(burst.lastStart, other.lastStart);
  burst.lastEnd = Math.max(burst.lastEnd, other.lastEnd);
  burst.spans += other.spans;
  burst.errors += other.errors;
}
