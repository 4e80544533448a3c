import { failed, ok, type Result } from '../../base/result.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import type { StoredSegment } from '../segments.ts';
import type { AnySpan, Filter, TraceCondition } from './filter-syntax.ts';
import { matchRows } from './match-rows.ts';
import { parseSpanFilter } from './parse-filter.ts';
import type { Rows } from './rows.ts';
import { TooCostly } from './too-costly.ts';
import { type StoredTraces, traceTest } from './trace-conditions.ts';

/** Of which spans of one trace `filter` holds, by number of the segment; of other traces' rows it says nothing. */
export function matchSpans(
  stored: StoredTraces,
  trace: number,
  filter: string,
): Result<readonly (readonly [segment: number, rows: Rows])[], FilterProblem> {
  const read = parseSpanFilter(filter);
  if (!read.ok) return read;
  const { traces } = stored;
  const segments = stored.segments.filter(
    ({ number, segment }) =>
      number >= traces.firstSegment(trace) && number <= traces.lastSegment(trace) && segment.traces.includes(trace),
  );
  const { value } = read;
  if (value === undefined) return ok(segments.map(({ number }) => [number, true]));
  try {
    const answers = new TraceAnswers(stored, trace, segments);
    const testOf = (condition: TraceCondition | AnySpan) => {
      const answer = answers.of(condition);
      return () => answer;
    };
    return ok(segments.map((segment) => [segment.number, matchRows(value, segment, testOf, ofTrace(segment, trace))]));
  } catch (error) {
    if (error instanceof TooCostly) return failed({ message: error.message, start: 0, end: filter.length });
    throw error;
  }
}

function ofTrace({ segment }: StoredSegment, trace: number): Rows {
  let isOther = false;
  const rows = segment.traces.map((each) => {
    if (each !== trace) isOther = true;
    return each === trace ? 1 : 0;
  });
  return isOther ? Uint8Array.from(rows) : true;
}

/** What conditions on the whole trace say of it. */
class TraceAnswers {
  readonly #stored: StoredTraces;
  readonly #trace: number;
  readonly #segments: readonly StoredSegment[];
  readonly #known = new Map<string, boolean>();

  constructor(stored: StoredTraces, trace: number, segments: readonly StoredSegment[]) {
    this.#stored = stored;
    this.#trace = trace;
    this.#segments = segments;
  }

  of(condition: TraceCondition | AnySpan): boolean {
    const known = this.#known.get(condition.key);
    if (known !== undefined) return known;
    const answer = this.#answer(condition);
    this.#known.set(condition.key, answer);
    return answer;
  }

  #answer(condition: TraceCondition | AnySpan): boolean {
    switch (condition.kind) {
      case 'traceText':
        return false;
      case 'anySpan':
        return this.#segments.some((segment) => this.#hasSpan(segment, condition.part));
      default:
        return traceTest(this.#stored, condition)(this.#trace);
    }
  }

  #hasSpan(stored: StoredSegment, filter: Filter): boolean {
    const { traces } = stored.segment;
    const rows = matchRows(filter, stored, (inner) => () => this.of(inner), ofTrace(stored, this.#trace));
    if (rows === false) return false;
    for (let row = 0; row < traces.length; row++) {
      if (traces[row] === this.#trace && (rows === true || rows[row] === 1)) return true;
    }
    return false;
  }
}
