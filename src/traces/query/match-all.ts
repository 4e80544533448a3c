import { ok, type Result } from '../../base/result.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import type { QueryClock } from './query-clock.ts';
import type { StoredTraces } from './trace-conditions.ts';
import type { TraceQueries } from './trace-queries.ts';

/** Which traces match: a flag for each from `traces.first` on, `undefined` when all do; and how many. */
export interface AllMatches {
  readonly flags: Uint8Array | undefined;
  readonly count: number;
}

/** Searches all that is stored, in slices of time. The flags are those of what `look` gives at the end. */
export function* matchAll(
  look: () => StoredTraces,
  queries: TraceQueries,
  filter: string,
  clock: QueryClock,
): Generator<undefined, Result<AllMatches, FilterProblem>> {
  for (;;) {
    const stored = look();
    const matches = queries.match(stored, { filter, errorsOnly: false }, clock);
    if (!matches.ok) return matches;
    const { flags, complete } = matches.value;
    if (complete) return ok({ flags, count: flags === undefined ? stored.traces.count : countOf(flags) });
    yield;
  }
}

function countOf(flags: Uint8Array): number {
  let count = 0;
  for (const flag of flags) count += flag;
  return count;
}
