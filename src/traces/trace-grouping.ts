import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { type GroupKey, groupKind, groupText } from './group-filter.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import { nameOf, operationWord, type StoredSegment, segmentNumbered, serviceOf } from './segments.ts';
import type { TraceTable } from './trace-table.ts';

/** More than this are not told apart, as when every name has an id in it: an answer must not take seconds. */
const MOST_GROUPS = 20_000;

/** Number of traces not looked at yet, and of those in groups that are not told apart. */
export const UNKNOWN = 0;
export const OTHER = 1;

/** Rows looked at between two looks at the clock. */
const ROWS_AT_ONCE = 4096;

/**
 * Which group each stored trace is in, and how long it took. Kept up to date by looking at the rows that came since the
 * last time, so that it costs little while a million traces are stored and spans come.
 */
export class TraceGrouping {
  #traces: TraceTable | undefined;
  #restarts = 0;
  #renumberings = 0;
  /** The trace that the columns begin with. */
  #base = 1;
  #columns = columnsOf(0);
  /** Rows looked at, by segment number. */
  readonly #looked = new Map<number, number>();
  /** Group by operation, by segment number. */
  readonly #groupsOfOperations = new Map<number, Uint32Array>();
  #keys: GroupKey[] = [];
  #numbers = new Map<string, number>();
  /** Groups that may be told apart until all are forgotten: there is room for those that come after a look at all. */
  #most = MOST_GROUPS;

  /** Looks at new rows, those of the newest segments first, until time `isOver`; false while there are others. */
  update({ traces, segments }: Pick<StoredTraces, 'traces' | 'segments'>, isOver: () => boolean): boolean {
    this.#prepare(traces, segments);
    let hasGoneOn = false;
    for (let i = segments.length - 1; i >= 0; i--) {
      const stored = segments[i]!;
      const { number, segment } = stored;
      for (let row = this.#looked.get(number) ?? 0; row < segment.rowCount; ) {
        if (hasGoneOn && isOver()) return false;
        const end = Math.min(row + ROWS_AT_ONCE, segment.rowCount);
        if (!this.#look(traces, segments, stored, row, end)) {
          this.#startAnew();
          return this.update({ traces, segments }, isOver);
        }
        row = end;
        this.#looked.set(number, row);
        hasGoneOn = true;
      }
    }
    this.#most = 2 * MOST_GROUPS;
    return true;
  }

  /** One more than the largest number of a group. */
  get groupCount(): number {
    return this.#keys.length + FIRST_GROUP;
  }

  keyOf(group: number): GroupKey {
    return this.#keys[group - FIRST_GROUP]!;
  }

  /** By trace from `traces.first` on: number of the group, `UNKNOWN` or `OTHER`. */
  groups(traces: TraceTable): Uint32Array {
    return this.#columns.groups.subarray(traces.first - this.#base, traces.next - this.#base);
  }

  /** Nanoseconds, by trace from `traces.first` on; -1 less the nanoseconds where a span of the trace has failed. */
  durations(traces: TraceTable): Float64Array {
    return this.#columns.durations.subarray(traces.first - this.#base, traces.next - this.#base);
  }

  #prepare(traces: TraceTable, segments: readonly StoredSegment[]): void {
    if (this.#traces !== traces || this.#restarts !== traces.restarts) {
      this.#traces = traces;
      this.#restarts = traces.restarts;
      this.#renumberings = traces.renumberings;
      this.#base = traces.first;
      this.#columns = columnsOf(0);
      this.#startAnew();
    }
    this.#fitColumns(traces);
    const oldest = segments[0]?.number ?? 0;
    for (const known of [this.#looked, this.#groupsOfOperations]) {
      for (const number of known.keys()) if (number < oldest) known.delete(number);
    }
    if (this.#renumberings === traces.renumberings) return;
    this.#renumberings = traces.renumberings;
    for (let trace = traces.first; trace < traces.first + traces.keptCount; trace++) {
      this.#columns.revisions[trace - this.#base] = 0;
      this.#lookAt(traces, segments, trace);
    }
  }

  #fitColumns(traces: TraceTable): void {
    const needed = traces.next - this.#base;
    const dropped = traces.first - this.#base;
    if (needed <= this.#columns.groups.length && dropped <= traces.count) return;
    const columns = columnsOf(Math.ceil(traces.count * 1.25));
    const { groups, durations, revisions } = this.#columns;
    const end = Math.min(groups.length, dropped + columns.groups.length);
    columns.groups.set(groups.subarray(dropped, end));
    columns.durations.set(durations.subarray(dropped, end));
    columns.revisions.set(revisions.subarray(dropped, end));
    this.#columns = columns;
    this.#base = traces.first;
  }

  /** Looks at the traces of these rows; false when there are too many groups. */
  #look(
    traces: TraceTable,
    segments: readonly StoredSegment[],
    { segment }: StoredSegment,
    start: number,
    end: number,
  ): boolean {
    let last = 0;
    for (let row = start; row < end; row++) {
      const trace = segment.traces[row]!;
      if (trace === 0 || trace === last) continue;
      last = trace;
      if (!this.#lookAt(traces, segments, trace)) return false;
    }
    return true;
  }

  #lookAt(traces: TraceTable, segments: readonly StoredSegment[], trace: number): boolean {
    const { groups, durations, revisions } = this.#columns;
    const at = trace - this.#base;
    const revision = traces.revision(trace);
    if (revisions[at] === revision) return true;
    const group = this.#groupOf(traces, segments, trace);
    if (group === undefined) return false;
    groups[at] = group;
    const duration = traces.durationNs(trace);
    durations[at] = traces.errorCount(trace) > 0 ? -1 - duration : duration;
    revisions[at] = revision;
    return true;
  }

  #groupOf(traces: TraceTable, segments: readonly StoredSegment[], trace: number): number | undefined {
    const number = traces.rootSegment(trace);
    const row = traces.rootRow(trace);
    const stored = segmentNumbered(segments, number);
    const { segment } = stored;
    const operation = segment.operations[row]!;
    const known = this.#groupsOfOperations.get(number);
    if (known !== undefined && operation < known.length && known[operation] !== 0) return known[operation]!;
    const groups = growing(known, segment.operationTuples.length / OPERATION_WIDTH);
    this.#groupsOfOperations.set(number, groups);
    const group = this.#numberOf({
      service: groupText(serviceOf(stored, row)),
      name: groupText(nameOf(segment, row)),
      kind: groupKind(operationWord(segment, row, OPERATION.kind)),
    });
    if (group !== undefined) groups[operation] = group;
    return group;
  }

  #numberOf(key: GroupKey): number | undefined {
    const text = `${key.kind} ${key.service}\0${key.name}`;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#keys.length === this.#most) return this.#most === MOST_GROUPS ? OTHER : undefined;
    const number = this.#keys.push(key) - 1 + FIRST_GROUP;
    this.#numbers.set(text, number);
    return number;
  }

  /** Forgets all groups, so that those of the newest traces are told apart again. */
  #startAnew(): void {
    this.#keys = [];
    this.#numbers.clear();
    this.#groupsOfOperations.clear();
    this.#looked.clear();
    this.#columns.groups.fill(UNKNOWN);
    this.#columns.revisions.fill(0);
    this.#most = MOST_GROUPS;
  }
}

const FIRST_GROUP = 2;

/** By trace. `revisions`: the store's when spans of the trace had last come when it was looked at. */
function columnsOf(length: number) {
  return {
    groups: new Uint32Array(length),
    durations: new Float64Array(length),
    revisions: new Uint32Array(length),
  };
}

/** Words that are at least so many. */
function growing(words: Uint32Array | undefined, length: number): Uint32Array {
  if (words !== undefined && words.length >= length) return words;
  const grown = new Uint32Array(words === undefined ? length : length * 2);
  if (words !== undefined) grown.set(words);
  return grown;
}
