import { hexOf } from '../otlp/ids.ts';
import type { ErrorExample, ErrorGroup, ErrorGroupList, ErrorGroupQuery } from '../protocol/traces.ts';
import type { ErrorLog, SegmentErrors } from './error-log.ts';
import { type QueryClock, sliceOf } from './query/query-clock.ts';
import { isIn, type Rows } from './query/rows.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { TraceQueries } from './query/trace-queries.ts';
import { nameOf, type StoredSegment } from './segments.ts';

const MOST_EXAMPLES = 5;

/**
 * What went wrong in the spans that meet the filter, by what went wrong alike. Pauses after each slice of time, when the
 * store may change; `look` gives what is stored then.
 */
export function* listErrors(
  look: () => StoredTraces,
  queries: TraceQueries,
  log: ErrorLog,
  { filter, order, offset, limit }: ErrorGroupQuery,
  clock: QueryClock,
): Generator<undefined, Omit<ErrorGroupList, 'revision'>> {
  let stored = look();
  for (let isOver = sliceOf(clock); !log.update(stored, isOver); isOver = sliceOf(clock)) {
    yield;
    stored = look();
  }
  const matching = queries.matchingRows(stored, filter);
  if (!matching.ok) return { total: 0, errors: 0, offset, problem: matching.problem, rows: [] };
  const groups = new Map<number, MergedGroup>();
  let errors = 0;
  for (let i = stored.segments.length - 1; i >= 0; i--) {
    const segment = stored.segments[i]!;
    errors += mergeErrors(segment, log.of(segment.number), matching.value[i]!, groups);
  }
  const all = [...groups.values()].sort(
    (a, b) => (order === 'count' && b.count - a.count) || b.lastMs - a.lastMs || a.group - b.group,
  );
  const rows = all.slice(offset, offset + limit).map((group) => groupOf(group, log, stored));
  return { total: all.length, errors, offset, rows };
}

/** An error where it is stored. */
interface ErrorPlace {
  readonly stored: StoredSegment;
  readonly errors: SegmentErrors;
  readonly index: number;
}

interface MergedGroup {
  readonly group: number;
  count: number;
  firstMs: number;
  lastMs: number;
  /** The newest first, of different traces; then others. */
  readonly examples: ErrorPlace[];
}

function mergeErrors(
  stored: StoredSegment,
  errors: SegmentErrors,
  rows: Rows,
  groups: Map<number, MergedGroup>,
): number {
  const { traces } = stored.segment;
  let found = 0;
  for (let index = errors.count - 1; index >= 0; index--) {
    const row = errors.rows[index]!;
    if (errors.isRethrown[index] === 1 || traces[row] === 0 || !isIn(rows, row)) continue;
    const group = errors.groups[index]!;
    const timeMs = errors.times[index]!;
    let merged = groups.get(group);
    if (merged === undefined) {
      merged = { group, count: 0, firstMs: timeMs, lastMs: timeMs, examples: [] };
      groups.set(group, merged);
    }
    merged.count++;
    found++;
    if (timeMs < merged.firstMs) merged.firstMs = timeMs;
    if (timeMs > merged.lastMs) merged.lastMs = timeMs;
    addExample(merged.examples, { stored, errors, index });
  }
  return found;
}

/** Keeps the newest of the first traces; one of a trace that has an example is one only while there are few. */
function addExample(examples: ErrorPlace[], place: ErrorPlace): void {
  if (examples.length === MOST_EXAMPLES && timeOf(place) <= timeOf(examples[MOST_EXAMPLES - 1]!)) return;
  const trace = traceOf(place);
  const same = examples.findIndex((each) => traceOf(each) === trace);
  if (same >= 0) {
    if (timeOf(place) <= timeOf(examples[same]!)) return;
    examples.splice(same, 1);
  } else if (examples.length === MOST_EXAMPLES) {
    examples.pop();
  }
  const at = examples.findIndex((each) => timeOf(each) < timeOf(place));
  examples.splice(at < 0 ? examples.length : at, 0, place);
}

function timeOf({ errors, index }: ErrorPlace): number {
  return errors.times[index]!;
}

function traceOf({ stored, errors, index }: ErrorPlace): number {
  return stored.segment.traces[errors.rows[index]!]!;
}

function groupOf(merged: MergedGroup, log: ErrorLog, { traces }: StoredTraces): ErrorGroup {
  const { service, type, topFrame } = log.groupNumbered(merged.group);
  const [newest] = merged.examples;
  return {
    service,
    type,
    topFrame,
    message: log.messageOf(newest!.stored, newest!.errors, newest!.index),
    count: merged.count,
    firstSeenMs: merged.firstMs,
    lastSeenMs: merged.lastMs,
    examples: merged.examples.map((place): ErrorExample => {
      const { segment } = place.stored;
      const row = place.errors.rows[place.index]!;
      return {
        traceId: hexOf(traces.id(segment.traces[row]!), 0, 4),
        spanId: hexOf(segment.spanIds, row * 2, 2),
        spanName: nameOf(segment, row),
        timeMs: timeOf(place),
      };
    }),
  };
}
