import { ok, type Result } from '../../base/result.ts';
import type { Facet, FacetQuery, FilterProblem } from '../../protocol/traces.ts';
import type { StoredSegment } from '../segments.ts';
import { attributeKeys } from './attribute-keys.ts';
import { type AttributeUses, countValues } from './count-values.ts';
import { type QueryClock, sliceOf } from './query-clock.ts';
import { rowsOfTraces } from './rows-of-traces.ts';
import type { StoredTraces } from './trace-conditions.ts';
import type { TraceQueries } from './trace-queries.ts';

/** Values of one field that are told apart; more are only counted, so that ids fill no memory. */
const MOST_VALUES = 10_000;

/**
 * Counts the values of fields in the spans of the traces that match. `more` is exact unless a field has more than
 * 10,000 values. Pauses after each slice of time; `look` gives what is stored then.
 */
export function* findFacets(
  look: () => StoredTraces,
  queries: TraceQueries,
  { filter, fields, limit }: FacetQuery,
  clock: QueryClock,
): Generator<undefined, Result<Facet[], FilterProblem>> {
  const { segments, traces } = look();
  const told = fields ?? tellingFields(segments, sliceOf(clock));
  const counts = new Map(told.map((field) => [field, new Map<string, number>()]));
  const untold = new Map<string, number>();
  for (let next = 0; next < segments.length && look().traces === traces; ) {
    // What was found is kept; the numbers of traces are others after a pause.
    const matches = queries.match(look(), { filter, errorsOnly: false }, clock);
    if (!matches.ok) return matches;
    const isOver = sliceOf(clock);
    while (matches.value.complete && next < segments.length) {
      countSegment(segments[next++]!, traces.first, matches.value.flags, counts, untold);
      if (isOver()) break;
    }
    if (next < segments.length) yield;
  }
  return ok(
    [...counts].map(([field, values]) => ({
      field,
      values: [...values]
        .sort(([, a], [, b]) => b - a)
        .slice(0, limit)
        .map(([value, spans]) => ({ value, spans })),
      more: Math.max(0, values.size - limit) + (untold.get(field) ?? 0),
    })),
  );
}

function countSegment(
  stored: StoredSegment,
  firstTrace: number,
  flags: Uint8Array | undefined,
  counts: ReadonlyMap<string, Map<string, number>>,
  untold: Map<string, number>,
): void {
  const rows = rowsOfTraces(stored.segment, firstTrace, flags);
  if (rows === false) return;
  const uses: AttributeUses = {};
  for (const [field, values] of counts) {
    const add = (value: string, spans: number) => {
      const known = values.get(value);
      if (known === undefined && values.size >= MOST_VALUES) untold.set(field, (untold.get(field) ?? 0) + 1);
      else values.set(value, (known ?? 0) + spans);
    };
    countValues(field, stored, rows, add, uses);
  }
}

const MOST_TELLING = 8;
/** A key with more values in a segment is an id rather than a kind of thing. */
const MOST_TELLING_VALUES = 50;

/** The service, name, kind and status, and the most used attribute keys that have some values but not many. */
function tellingFields(segments: readonly StoredSegment[], isOver: () => boolean): string[] {
  const keys = [...attributeKeys(segments, isOver)]
    .filter(([key, { values }]) => key !== 'service.name' && values > 1 && values <= MOST_TELLING_VALUES)
    .sort(([, a], [, b]) => b.uses - a.uses)
    .slice(0, MOST_TELLING)
    .map(([key]) => key);
  return ['service', 'name', 'kind', 'status', ...keys];
}
