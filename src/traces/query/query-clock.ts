/** A clock in milliseconds since the Unix epoch, and how long one answer may work before it tells what it has. */
export interface QueryClock {
  readonly now: () => number;
  readonly sliceMs: number;
}

/** For callers that wait for the whole answer. */
export const unhurried: QueryClock = { now: Date.now, sliceMs: Number.POSITIVE_INFINITY };

/** Says whether the slice that begins now is over. */
export function sliceOf({ now, sliceMs }: QueryClock): () => boolean {
  if (sliceMs === Number.POSITIVE_INFINITY) return () => false;
  const end = now() + sliceMs;
  return () => now() >= end;
}
