import type { BesideSearch } from './beside-search.ts';
import { type QueryClock, sliceOf } from './query-clock.ts';
import { SpanSearch } from './span-search.ts';
import { type StoredTraces, traceTest } from './trace-conditions.ts';
import type { TraceExpression } from './trace-expression.ts';
import { rangeOfTest } from './value-test.ts';

/** By the key of what is searched. */
export type Searches = ReadonlyMap<string, SpanSearch | BesideSearch>;

/** What remains to be searched: segments, by number, and whether there is anything beside. */
export interface Left {
  readonly first: number;
  readonly last: number;
  readonly isBeside: boolean;
}

export const NOTHING: Left = { first: Number.POSITIVE_INFINITY, last: -1, isBeside: false };

/**
 * Searches the newest segments first, for a slice of time and at least one of them. The open one is another with every
 * look and is searched before the slice begins, or nothing else ever would be.
 */
export function advance(
  searches: readonly (SpanSearch | BesideSearch)[],
  stored: StoredTraces,
  clock: QueryClock,
): Left {
  const { segments } = stored;
  const ofSpans = searches.filter((search) => search instanceof SpanSearch);
  const toSearch = segments.toReversed().flatMap((segment) => ofSpans.map((search) => ({ segment, search })));
  for (const { segment, search } of toSearch.splice(0, ofSpans.length)) {
    if (!search.isSearched(segment)) search.search(segment);
  }
  const isOver = sliceOf(clock);
  let hasGoneOn = false;
  for (const { segment, search } of toSearch) {
    if (search.isSearched(segment)) continue;
    if (hasGoneOn && isOver()) break;
    search.search(segment);
    hasGoneOn = true;
  }
  const open = segments.filter((segment) => ofSpans.some((search) => !search.isSearched(segment)));
  const [oldest] = open;
  let isBeside = false;
  for (const search of searches) {
    if (search instanceof SpanSearch) continue;
    if (!search.search(stored, isOver, oldest === undefined && !isBeside)) isBeside = true;
  }
  if (oldest === undefined) return isBeside ? { ...NOTHING, isBeside } : NOTHING;
  return { first: oldest.number, last: open.at(-1)!.number, isBeside };
}

/** Works out which traces an expression holds for from what was searched. */
export class Evaluation {
  readonly #stored: StoredTraces;
  readonly #searches: Searches;
  readonly #left: Left;

  constructor(stored: StoredTraces, searches: Searches, left: Left) {
    this.#stored = stored;
    this.#searches = searches;
    this.#left = left;
  }

  /**
   * Flags the traces for which the expression is known to hold or, when not `surely`, is not known not to. Of others than
   * the candidates, it may say anything.
   */
  flags(expression: TraceExpression, surely: boolean, candidates?: Uint8Array): Uint8Array {
    const { traces } = this.#stored;
    switch (expression.kind) {
      case 'all':
      case 'any': {
        const isAll = expression.kind === 'all';
        const flags = isAll && candidates ? candidates.slice() : new Uint8Array(traces.count).fill(isAll ? 1 : 0);
        for (const part of expression.parts) {
          if (isAll && !flags.includes(1)) break;
          const others = this.flags(part, surely, isAll ? flags : candidates);
          if (isAll) for (let i = 0; i < flags.length; i++) flags[i]! &= others[i]!;
          else for (let i = 0; i < flags.length; i++) flags[i]! |= others[i]!;
        }
        return flags;
      }
      case 'no': {
        const flags = this.flags(expression.part, !surely, candidates);
        for (let i = 0; i < flags.length; i++) flags[i]! ^= 1;
        return flags;
      }
      case 'span': {
        const flags = this.#searches.get(expression.key)!.found(traces);
        if (!surely) this.#addUnsearched(flags);
        return flags;
      }
      case 'traceText': {
        const flags = this.#searches.get(expression.key)!.found(traces);
        return !surely && this.#left.isBeside ? flags.fill(1) : flags;
      }
      case 'traceNumber':
        return traces.flagsOf(expression.of, rangeOfTest(expression.test), candidates);
      default: {
        const isMet = traceTest(this.#stored, expression);
        const flags = new Uint8Array(traces.count);
        for (let i = 0; i < flags.length; i++) {
          if (candidates?.[i] !== 0 && isMet(traces.first + i)) flags[i] = 1;
        }
        return flags;
      }
    }
  }

  /** Flags the traces that may have spans in segments that are left. */
  #addUnsearched(flags: Uint8Array): void {
    const { traces } = this.#stored;
    const left = this.#left;
    if (left.last < 0) return;
    for (let i = 0; i < flags.length; i++) {
      const trace = traces.first + i;
      if (traces.firstSegment(trace) <= left.last && traces.lastSegment(trace) >= left.first) flags[i] = 1;
    }
  }
}
