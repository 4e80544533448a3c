import { failed, ok, type Result } from '../../base/result.ts';
import type { FilterProblem, TraceListQuery } from '../../protocol/traces.ts';
import { BesideSearch } from './beside-search.ts';
import type { AnySpan, Filter, TraceCondition } from './filter-syntax.ts';
import { type Decide, matchRows, rowsOfTraces } from './match-rows.ts';
import { parseFilter } from './parse-filter.ts';
import { type QueryClock, unhurried } from './query-clock.ts';
import type { Rows } from './rows.ts';
import { mayNameRun } from './run-condition.ts';
import { SpanSearch } from './span-search.ts';
import { TooCostly } from './too-costly.ts';
import { type StoredTraces, type TraceTest, traceTest } from './trace-conditions.ts';
import { advance, Evaluation, NOTHING, type Searches } from './trace-evaluation.ts';
import { type TraceExpression, traceExpressionOf } from './trace-expression.ts';

/** Which traces match: a flag for each from `traces.first` on; `undefined` when all do. */
interface Matches {
  readonly flags: Uint8Array | undefined;
  /** False while segments are still to be searched; then more may match, and none fewer. */
  readonly complete: boolean;
}

type MatchQuery = Pick<TraceListQuery, 'filter' | 'errorsOnly' | 'service'>;

/** What was found is kept for this many conditions and bytes; the conditions of the last query always are. */
const MOST_SEARCHES = 64;
const MOST_SEARCH_BYTES = 16 << 20;
const MOST_FILTERS = 32;

/** Answers filters over stored traces, and keeps what it found for when they are asked again. */
export class TraceQueries {
  /** The least recently used first. */
  readonly #searches = new Map<string, SpanSearch | BesideSearch>();
  readonly #filters = new Map<string, Result<Filter | undefined, FilterProblem>>();

  /**
   * The traces that match. Searches the newest segments first, until the clock says that the slice is over; the next
   * call with this query goes on from there.
   */
  match(stored: StoredTraces, query: MatchQuery, clock: QueryClock): Result<Matches, FilterProblem> {
    const read = this.#filter(query.filter, stored);
    if (!read.ok) return read;
    return this.#answer(query.filter, () => {
      const expression = expressionOf(query, read.value);
      return expression === undefined ? { flags: undefined, complete: true } : this.#matches(stored, expression, clock);
    });
  }

  /**
   * The rows of each segment whose span is what `filter` asks for. What it asks of the trace holds for all its spans:
   * words, too, and what is excluded.
   */
  matchingRows(stored: StoredTraces, filter: string): Result<readonly Rows[], FilterProblem> {
    const read = this.#filter(filter, stored);
    if (!read.ok) return read;
    const { value } = read;
    if (value === undefined) return ok(stored.segments.map(() => true));
    const tests = new Map<string, TraceTest>();
    const testOf = (condition: TraceCondition | AnySpan) => {
      const test = tests.get(condition.key) ?? this.#traceTest(stored, condition);
      tests.set(condition.key, test);
      return test;
    };
    const decide: Decide = (condition, segment) => rowsOfTraces(segment, testOf(condition));
    return this.#answer(filter, () => stored.segments.map((segment) => matchRows(value, segment, decide)));
  }

  #answer<Value>(filter: string, work: () => Value): Result<Value, FilterProblem> {
    try {
      return ok(work());
    } catch (error) {
      if (error instanceof TooCostly) return failed({ message: error.message, start: 0, end: filter.length });
      throw error;
    }
  }

  #matches(stored: StoredTraces, expression: TraceExpression, clock: QueryClock): Matches {
    const searches = this.#searchesOf(expression, stored);
    const left = advance([...searches.values()], stored, clock);
    return { flags: new Evaluation(stored, searches, left).flags(expression, true), complete: left === NOTHING };
  }

  #traceTest(stored: StoredTraces, condition: TraceCondition | AnySpan): TraceTest {
    if (condition.kind !== 'anySpan' && condition.kind !== 'traceText') return traceTest(stored, condition);
    const { flags } = this.#matches(stored, traceExpressionOf(condition), unhurried);
    return (trace) => flags?.[trace - stored.traces.first] === 1;
  }

  #filter(filter: string, { runs }: StoredTraces): Result<Filter | undefined, FilterProblem> {
    // Which runs there are changes.
    if (mayNameRun(filter)) return parseFilter(filter, runs);
    const known = this.#filters.get(filter) ?? parseFilter(filter);
    this.#filters.delete(filter);
    this.#filters.set(filter, known);
    dropOldest(this.#filters, () => this.#filters.size > MOST_FILTERS);
    return known;
  }

  #searchesOf(expression: TraceExpression, stored: StoredTraces): Searches {
    const used = new Map<string, SpanSearch | BesideSearch>();
    for (const each of searchedIn(expression)) {
      const { key } = each;
      const search =
        this.#searches.get(key) ?? (each.kind === 'span' ? new SpanSearch(each.filter) : new BesideSearch(each.word));
      search.prepare(stored);
      used.set(key, search);
      this.#searches.delete(key);
      this.#searches.set(key, search);
    }
    let bytes = 0;
    for (const search of this.#searches.values()) bytes += search.byteLength;
    dropOldest(this.#searches, (search) => {
      const isTooMuch =
        this.#searches.size > used.size && (this.#searches.size > MOST_SEARCHES || bytes > MOST_SEARCH_BYTES);
      bytes -= search.byteLength;
      return isTooMuch;
    });
    return used;
  }
}

function dropOldest<Value>(map: Map<string, Value>, isTooMuch: (oldest: Value) => boolean): void {
  for (const [key, value] of map) {
    if (!isTooMuch(value)) return;
    map.delete(key);
  }
}

function expressionOf({ errorsOnly, service }: MatchQuery, filter: Filter | undefined): TraceExpression | undefined {
  const parts: TraceExpression[] = [];
  if (errorsOnly) parts.push(WITH_ERRORS);
  if (service !== undefined) parts.push(ofService(service));
  if (filter !== undefined) parts.push(traceExpressionOf(filter));
  return parts.length === 0 ? undefined : { kind: 'all', parts };
}

const WITH_ERRORS: TraceExpression = {
  kind: 'traceNumber',
  key: 'trace.errors >0',
  of: 'errors',
  test: { kind: 'compare', operator: '>', number: 0 },
};

function ofService(service: string): TraceExpression {
  const literal = { text: new TextEncoder().encode(service) };
  const key = `service ="${service}"`;
  return { kind: 'span', key, filter: { kind: 'service', key, test: { kind: 'equal', literal, isNegated: false } } };
}

/** What is to be looked up in spans and beside them. */
function searchedIn(expression: TraceExpression): (TraceExpression & { kind: 'span' | 'traceText' })[] {
  switch (expression.kind) {
    case 'all':
    case 'any':
      return expression.parts.flatMap(searchedIn);
    case 'no':
      return searchedIn(expression.part);
    case 'span':
    case 'traceText':
      return [expression];
    default:
      return [];
  }
}
