import { OPERATION, rangeOf } from '../otlp/columns/span-columns.ts';
import { TupleTable } from '../otlp/columns/tuple-table.ts';
import { milliseconds } from '../otlp/time.ts';
import { attributeText } from './attribute-text.ts';
import { type ErrorKey, ErrorKeys } from './error-keys.ts';
import { keyIds } from './query/match-attributes.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import { errorsOf } from './segment-statistics.ts';
import { operationWord, placeNumbered, type StoredSegment, segmentText } from './segments.ts';
import type { SpanFinder } from './span-finder.ts';
import { topFrameLine } from './top-frame-line.ts';

/** Errors of a segment, by row: exceptions and failed spans without any. */
export interface SegmentErrors {
  readonly count: number;
  readonly rows: readonly number[];
  /** Numbers of groups of the log. */
  readonly groups: readonly number[];
  /** Milliseconds since the Unix epoch. */
  readonly times: readonly number[];
  /** Where the message is: a number of the exception's event plus one, or 0 for the span's status. */
  readonly sources: readonly number[];
  /** Hash of the message. */
  readonly messages: readonly number[];
  /** 1 where a span below has the same error: it is one that went on up. */
  readonly isRethrown: readonly number[];
}

/** An error whose callers were not all looked at, and how far they were. */
interface Climb {
  /** Segment number and index of the error. */
  readonly segment: number;
  readonly index: number;
  /** The span that was reached. */
  at: StoredSegment;
  row: number;
  steps: number;
}

/** Callers that are looked at for the same error: deeper ones count as errors of their own. */
const MOST_STEPS = 100;
/** Rows, and errors, looked at between two looks at the clock. */
const AT_ONCE = 1024;

/**
 * All errors that are stored. Kept up to date by looking at the rows that came since the last time. An exception that
 * several spans record as it goes up is one error, that of the innermost span: a caller that has one of the same
 * service, type, top frame and message has the same one.
 */
export class ErrorLog {
  readonly #finder: SpanFinder;
  #keys = new ErrorKeys();
  readonly #bySegment = new Map<number, ErrorColumns>();
  /** To be looked at now, and those that wait for a span that has not come. */
  #climbs: Climb[] = [];
  #waiting: Climb[] = [];
  /** Rows of all segments when those that wait were looked at last. */
  #seenRows = 0;

  constructor(finder: SpanFinder) {
    this.#finder = finder;
  }

  get byteLength(): number {
    let errors = 0;
    for (const { count } of this.#bySegment.values()) errors += count;
    return errors * BYTES_OF_ERROR;
  }

  /** Looks at new rows until time `isOver`; false while there are others. */
  update(stored: StoredTraces, isOver: () => boolean): boolean {
    for (const segment of stored.segments) {
      if (!this.#finder.knows(segment)) {
        this.#finder.learn(segment);
        if (isOver()) return false;
      }
      const columns = this.#bySegment.get(segment.number) ?? new ErrorColumns();
      this.#bySegment.set(segment.number, columns);
      if (columns.rowCount === segment.segment.rowCount) continue;
      this.#read(segment, columns);
      if (isOver()) return false;
    }
    this.#wake(stored);
    while (this.#climbs.length > 0) {
      for (const climb of this.#climbs.splice(-AT_ONCE)) this.#climb(stored, climb);
      if (isOver()) return false;
    }
    return true;
  }

  of(segment: number): SegmentErrors {
    return this.#bySegment.get(segment) ?? new ErrorColumns();
  }

  groupNumbered(group: number): ErrorKey {
    return this.#keys.numbered(group);
  }

  /** What the error says. */
  messageOf({ segment }: StoredSegment, errors: SegmentErrors, index: number): string {
    const source = errors.sources[index]!;
    if (source === 0) return statusText({ segment }, errors.rows[index]!);
    const [start, end] = rangeOf(segment.events.attributeEnds, source - 1);
    const key = new Set(keyIds(segment, 'exception.message'));
    const id = segment.events.attributeIds
      .subarray(start, end)
      .find((each) => key.has(segment.attributes.groups[each]!));
    return id === undefined ? '' : attributeText(segment, id);
  }

  /** Nothing of the segment is stored any more. */
  forget(segment: number): void {
    this.#bySegment.delete(segment);
    const isOther = (climb: Climb) => climb.segment !== segment;
    this.#climbs = this.#climbs.filter(isOther);
    this.#waiting = this.#waiting.filter(isOther);
  }

  /** Reads the rows that are not read yet. */
  #read(stored: StoredSegment, columns: ErrorColumns): void {
    const first = columns.count;
    new ErrorReader(stored, this.#keys).read(columns);
    for (let index = first; index < columns.count; index++) {
      this.#climbs.push({ segment: stored.number, index, at: stored, row: columns.rows[index]!, steps: 0 });
    }
  }

  /** Looks again at the errors that wait when spans came. */
  #wake({ segments }: StoredTraces): void {
    const rows = segments.reduce((total, { number, segment }) => total + number + segment.rowCount, 0);
    if (rows === this.#seenRows) return;
    this.#seenRows = rows;
    for (const climb of this.#waiting) this.#climbs.push(climb);
    this.#waiting = [];
  }

  #climb(stored: StoredTraces, climb: Climb): void {
    const errors = this.#bySegment.get(climb.segment)!;
    const group = errors.groups[climb.index]!;
    const message = errors.messages[climb.index]!;
    for (; climb.steps < MOST_STEPS; climb.steps++) {
      const { segment, number } = climb.at;
      const trace = segment.traces[climb.row]!;
      const { parentIds } = segment;
      const at = climb.row * 2;
      if (trace === 0 || (parentIds[at] === 0 && parentIds[at + 1] === 0)) return;
      const place = placeNumbered(stored.segments, number);
      const row = this.#finder.find(stored, place, parentIds, at, trace);
      if (row < 0) {
        this.#waiting.push(climb);
        return;
      }
      climb.at = this.#finder.found!;
      climb.row = row;
      if (this.#bySegment.get(climb.at.number)!.markRethrown(row, group, message)) return;
    }
  }
}

/** Six columns of numbers. */
const BYTES_OF_ERROR = 6 * 8;

class ErrorColumns implements SegmentErrors {
  /** Rows that were read. */
  rowCount = 0;
  readonly rows: number[] = [];
  readonly groups: number[] = [];
  readonly times: number[] = [];
  readonly sources: number[] = [];
  readonly messages: number[] = [];
  readonly isRethrown: number[] = [];

  get count(): number {
    return this.rows.length;
  }

  /** Adds an error, unless its span told the same before. */
  add(row: number, group: number, timeMs: number, source: number, message: number): void {
    for (let i = this.count - 1; i >= 0 && this.rows[i] === row; i--) {
      if (this.groups[i] === group && this.messages[i] === message) return;
    }
    this.rows.push(row);
    this.groups.push(group);
    this.times.push(timeMs);
    this.sources.push(source);
    this.messages.push(message);
    this.isRethrown.push(0);
  }

  /** Marks this error of the row; false when it has none such. */
  markRethrown(row: number, group: number, message: number): boolean {
    let low = 0;
    for (let high = this.count; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    for (; this.rows[low] === row; low++) {
      if (this.groups[low] !== group || this.messages[low] !== message) continue;
      this.isRethrown[low] = 1;
      return true;
    }
    return false;
  }
}

/** What of an exception tells groups apart: numbers of its service, and of its attributes, or 0. */
const TUPLE_WIDTH = 4;

class ErrorReader {
  readonly #stored: StoredSegment;
  readonly #keys: ErrorKeys;
  readonly #exceptionNames: ReadonlySet<number>;
  readonly #typeKeys: ReadonlySet<number>;
  readonly #messageKeys: ReadonlySet<number>;
  readonly #stackKeys: ReadonlySet<number>;
  readonly #tuples = new TupleTable(TUPLE_WIDTH);
  readonly #groups: number[] = [];
  readonly #hashes = new Map<number, number>();
  readonly #topFrames = new Map<number, string>();
  readonly #failedGroups = new Map<number, { group: number; hash: number }>();

  constructor(stored: StoredSegment, keys: ErrorKeys) {
    const ids = (key: string) => new Set(keyIds(stored.segment, key));
    this.#stored = stored;
    this.#keys = keys;
    this.#exceptionNames = ids('exception');
    this.#typeKeys = ids('exception.type');
    this.#messageKeys = ids('exception.message');
    this.#stackKeys = ids('exception.stacktrace');
  }

  read(columns: ErrorColumns): void {
    const { segment } = this.#stored;
    const { eventEnds, events, operations, rowCount, ends } = segment;
    const isError = errorsOf(segment.operationTuples);
    let event = columns.rowCount === 0 ? 0 : eventEnds[columns.rowCount - 1]!;
    for (let row = columns.rowCount; row < rowCount; row++) {
      let hasException = false;
      for (; event < eventEnds[row]!; event++) {
        if (!this.#exceptionNames.has(events.names[event]!)) continue;
        hasException = true;
        this.#addException(columns, row, event);
      }
      if (hasException || isError[operations[row]!] === 0) continue;
      const { group, hash } = this.#failedGroup(operations[row]!, row);
      columns.add(row, group, milliseconds(ends[row * 2]!, ends[row * 2 + 1]!), 0, hash);
    }
    columns.rowCount = rowCount;
  }

  #addException(columns: ErrorColumns, row: number, event: number): void {
    const { segment, services } = this.#stored;
    const { times, attributeEnds, attributeIds } = segment.events;
    const [start, end] = rangeOf(attributeEnds, event);
    const words = new Uint32Array(TUPLE_WIDTH);
    const origin = operationWord(segment, row, OPERATION.origin);
    words[0] = services.indexOf(services[origin]!);
    let message = 0;
    for (let i = start; i < end; i++) {
      const id = attributeIds[i]!;
      const key = segment.attributes.groups[id]!;
      if (this.#typeKeys.has(key)) words[1] = id + 1;
      else if (this.#stackKeys.has(key)) words[2] = id + 1;
      else if (this.#messageKeys.has(key)) message = id + 1;
    }
    const topFrame = words[2] === 0 ? '' : this.#topFrame(words[2]! - 1);
    if (topFrame === '') words[3] = message;
    const tuple = this.#tuples.intern(words);
    const textAt = (number: number) => (number === 0 ? '' : attributeText(segment, number - 1));
    this.#groups[tuple] ??= this.#keys.numberOf({
      service: services[origin]!,
      type: textAt(words[1]!),
      topFrame,
      spanName: '',
      message: textAt(words[3]!),
    });
    const time = milliseconds(times[event * 2]!, times[event * 2 + 1]!);
    columns.add(row, this.#groups[tuple], time, event + 1, this.#hashOf(message));
  }

  #topFrame(stackTrace: number): string {
    let frame = this.#topFrames.get(stackTrace);
    if (frame === undefined) {
      frame = topFrameLine(attributeText(this.#stored.segment, stackTrace));
      this.#topFrames.set(stackTrace, frame);
    }
    return frame;
  }

  #hashOf(message: number): number {
    let hash = this.#hashes.get(message);
    if (hash === undefined) {
      hash = message === 0 ? 0 : textHash(attributeText(this.#stored.segment, message - 1));
      this.#hashes.set(message, hash);
    }
    return hash;
  }

  #failedGroup(operation: number, row: number) {
    let known = this.#failedGroups.get(operation);
    if (known === undefined) {
      const { segment, services } = this.#stored;
      const message = statusText(this.#stored, row);
      const group = this.#keys.numberOf({
        service: services[operationWord(segment, row, OPERATION.origin)]!,
        type: '',
        topFrame: '',
        spanName: segmentText(segment, operationWord(segment, row, OPERATION.name)),
        message,
      });
      known = { group, hash: textHash(message) };
      this.#failedGroups.set(operation, known);
    }
    return known;
  }
}

function statusText({ segment }: Pick<StoredSegment, 'segment'>, row: number): string {
  return segmentText(segment, operationWord(segment, row, OPERATION.statusMessage));
}

/** 32 bits, as FNV-1a makes them. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
