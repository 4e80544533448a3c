import { ok, type Result } from '../../base/result.ts';
import type { Facet, FacetQuery, FilterProblem } from '../../protocol/traces.ts';
import type { StoredSegment } from '../segments.ts';
import { attributeKeys } from './attribute-keys.ts';
import { type AttributeUses, countValues } from './count-values.ts';
import type { Rows } from './rows.ts';
import type { StoredTraces } from './trace-conditions.ts';
import type { QueryClock, TraceQueries } from './trace-queries.ts';

/** Values of one field that are told apart; more are only counted, so that ids fill no memory. */
const MOST_VALUES = 10_000;

/**
 * Counts the values of fields in the spans of the traces that match. `more` is exact unless a field has more than
 * 10,000 values.
 */
export function findFacets(
  stored: StoredTraces,
  queries: TraceQueries,
  { filter, fields = tellingFields(stored), limit }: FacetQuery,
  clock: QueryClock,
): Result<Facet[], FilterProblem> {
  const matches = queries.match(stored, { filter, errorsOnly: false }, clock);
  if (!matches.ok) return matches;
  const counts = new Map(fields.map((field) => [field, new Map<string, number>()]));
  const untold = new Map<string, number>();
  for (const segment of stored.segments) {
    const rows = rowsOfTraces(stored, segment, matches.value.flags);
    if (rows === false) continue;
    const uses: AttributeUses = {};
    for (const [field, values] of counts) {
      const add = (value: string, spans: number) => {
        const known = values.get(value);
        if (known === undefined && values.size >= MOST_VALUES) untold.set(field, (untold.get(field) ?? 0) + 1);
        else values.set(value, (known ?? 0) + spans);
      };
      countValues(field, segment, rows, add, uses);
    }
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

const MOST_TELLING = 8;
/** A key with more values in a segment is an id rather than a kind of thing. */
const MOST_TELLING_VALUES = 50;

/** The service, name, kind and status, and the most used attribute keys that have some values but not many. */
function tellingFields({ segments }: StoredTraces): string[] {
  const keys = [...attributeKeys(segments)]
    .filter(([key, { values }]) => key !== 'service.name' && values > 1 && values <= MOST_TELLING_VALUES)
    .sort(([, a], [, b]) => b.uses - a.uses)
    .slice(0, MOST_TELLING)
    .map(([key]) => key);
  return ['service', 'name', 'kind', 'status', ...keys];
}

/** The rows of flagged traces, or of all that are stored. */
function rowsOfTraces({ traces }: StoredTraces, { segment }: StoredSegment, flags: Uint8Array | undefined): Rows {
  const rows = new Uint8Array(segment.rowCount);
  let isAny = false;
  for (let row = 0; row < rows.length; row++) {
    const index = segment.traces[row]! - traces.first;
    if (index < 0 || (flags !== undefined && flags[index] === 0)) continue;
    rows[row] = 1;
    isAny = true;
  }
  return isAny && rows;
}
