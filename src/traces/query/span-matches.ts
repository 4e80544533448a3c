import { failed, ok, type Result } from '../../base/result.ts';
import { TupleTable } from '../../otlp/columns/tuple-table.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import type { StoredSegment } from '../segments.ts';
import type { Filter } from './filter-syntax.ts';
import { type Decide, matchRows } from './match-rows.ts';
import { parseSpanFilter } from './parse-filter.ts';
import { isIn, type Rows } from './rows.ts';
import { TooCostly } from './too-costly.ts';
import { type StoredTraces, traceTest } from './trace-conditions.ts';

/** The rows of each segment that meet a filter, by number of the segment; others than those of the trace may be among them. */
type Matches = ReadonlyMap<number, Rows>;

/** A span, by where it is stored. */
interface SpanPlace {
  readonly segment: number;
  readonly row: number;
}

/**
 * The spans of a trace that are what `filter` asks for by themselves, as if it stood in braces: `{filter}` finds the
 * trace when there are any. What is beside a span, a log record, counts for it; what is beside none, for `first`.
 */
export function matchSpans(
  stored: StoredTraces,
  trace: number,
  first: SpanPlace,
  filter: string,
): Result<Matches, FilterProblem> {
  const read = parseSpanFilter(filter, stored.runs);
  if (!read.ok) return read;
  const { value } = read;
  const { traces } = stored;
  const segments = stored.segments.filter(
    ({ number, segment }) =>
      number >= traces.firstSegment(trace) && number <= traces.lastSegment(trace) && segment.traces.includes(trace),
  );
  const matcher = new SpanMatcher(stored, trace, first, segments);
  try {
    return ok(value === undefined ? matcher.all : matcher.match(value));
  } catch (error) {
    if (error instanceof TooCostly) return failed({ message: error.message, start: 0, end: filter.length });
    throw error;
  }
}

class SpanMatcher {
  /** The rows of the trace. */
  readonly all: Matches;
  readonly #stored: StoredTraces;
  readonly #trace: number;
  readonly #first: SpanPlace;
  readonly #segments: readonly StoredSegment[];
  readonly #beside = new Map<string, Matches>();
  readonly #ofTrace = new Map<string, boolean>();

  constructor(stored: StoredTraces, trace: number, first: SpanPlace, segments: readonly StoredSegment[]) {
    this.#stored = stored;
    this.#trace = trace;
    this.#first = first;
    this.#segments = segments;
    this.all = new Map(segments.map(({ number, segment }) => [number, rowsWith(segment.traces, trace)]));
  }

  match(filter: Filter): Matches {
    return new Map(
      this.#segments.map((stored) => {
        return [stored.number, matchRows(filter, stored, this.#decide, this.all.get(stored.number)!)];
      }),
    );
  }

  readonly #decide: Decide = (condition, { number }) => {
    if (condition.kind === 'traceText') {
      const known = this.#beside.get(condition.key) ?? this.#besideWith(condition.word);
      this.#beside.set(condition.key, known);
      return known.get(number)!;
    }
    const known =
      this.#ofTrace.get(condition.key) ??
      (condition.kind === 'anySpan'
        ? this.#isAny(this.match(condition.part))
        : traceTest(this.#stored, condition)(this.#trace));
    this.#ofTrace.set(condition.key, known);
    return known;
  };

  #isAny(matches: Matches): boolean {
    for (const [number, rows] of matches) {
      const own = this.all.get(number)!;
      if (rows === true) return true;
      if (rows !== false && rows.some((isMet, row) => isMet === 1 && isIn(own, row))) return true;
    }
    return false;
  }

  /** The spans beside which the word is. */
  #besideWith(word: string): Matches {
    const ids = new TupleTable(2);
    const traceId = this.#stored.traces.id(this.#trace);
    for (const id of this.#stored.textBeside?.spansWith(word, traceId) ?? []) ids.intern(id);
    if (ids.count === 0) return new Map(this.#segments.map(({ number }) => [number, false]));
    const isHere = new Uint8Array(ids.count);
    const matches = new Map<number, Uint8Array>();
    for (const { number, segment } of this.#segments) {
      const own = this.all.get(number)!;
      const rows = new Uint8Array(segment.rowCount);
      for (let row = 0; row < rows.length; row++) {
        if (!isIn(own, row)) continue;
        const id = ids.find(segment.spanIds, row * 2);
        if (id < 0) continue;
        rows[row] = 1;
        isHere[id] = 1;
      }
      matches.set(number, rows);
    }
    if (isHere.includes(0)) matches.get(this.#first.segment)![this.#first.row] = 1;
    return matches;
  }
}

function rowsWith(traces: Uint32Array, trace: number): Rows {
  const rows = new Uint8Array(traces.length);
  for (let row = 0; row < rows.length; row++) rows[row] = traces[row] === trace ? 1 : 0;
  return rows.includes(0) ? rows : true;
}
