import { OPERATION, rangeOf } from '../otlp/columns/span-columns.ts';
import { spanKind } from '../protocol/span-codes.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import type { StoredSegment } from './segments.ts';
import { operationWord, serviceOf } from './segments.ts';
import type { SpanFinder } from './span-finder.ts';

/** Who called the spans of a segment, by row. */
export interface SegmentCallers {
  /** Number of the calling service plus one; 0 for a span that no other process called, as far as is known. */
  readonly callers: Uint16Array;
  /** 1 for a call of which the span on the other side is known. */
  readonly isAnswered: Uint8Array;
}

/** More services are not told apart as callers. */
const MOST_SERVICES = 0xffff;

/** Rows looked at between two looks at the clock. */
const ROWS_AT_ONCE = 2048;

/**
 * Which spans are calls from another process, wherever the two sides are stored: a span whose parent is of another
 * service, or a server's or consumer's whose parent is a client's or producer's, or that links to a producer's. Kept up
 * to date by looking at the rows that came since the last time, and again at those whose parent had not come.
 */
export class CallLog {
  readonly #finder: SpanFinder;
  /** Told of sealed segments of which something else is known now. */
  readonly #changed: (segment: number) => void;
  readonly #bySegment = new Map<number, CallerColumns>();
  readonly #services: string[] = [];
  readonly #serviceNumbers = new Map<string, number>();
  #seenRows = 0;

  constructor(finder: SpanFinder, changed: (segment: number) => void) {
    this.#finder = finder;
    this.#changed = changed;
  }

  get byteLength(): number {
    let bytes = 0;
    for (const { callers, waiting } of this.#bySegment.values()) bytes += callers.length * 3 + waiting.length * 8;
    return bytes;
  }

  /** Looks at new rows until time `isOver`; false while there are others. */
  update(stored: StoredTraces, isOver: () => boolean): boolean {
    const { segments } = stored;
    for (const segment of segments) {
      if (this.#finder.knows(segment)) continue;
      this.#finder.learn(segment);
      if (isOver()) return false;
    }
    const rows = segments.reduce((total, { number, segment }) => total + number + segment.rowCount, 0);
    if (rows !== this.#seenRows) {
      this.#seenRows = rows;
      for (const columns of this.#bySegment.values()) columns.isToRetry = columns.waiting.length > 0;
    }
    for (const { number, segment } of segments) {
      const columns = this.#bySegment.get(number) ?? new CallerColumns();
      this.#bySegment.set(number, columns);
      columns.grow(segment.rowCount);
    }
    for (const [place, segment] of segments.entries()) {
      const columns = this.#bySegment.get(segment.number)!;
      if (columns.isToRetry) {
        const waiting = columns.waiting;
        columns.waiting = [];
        columns.isToRetry = false;
        for (const row of waiting) this.#look(stored, place, row, columns);
        if (isOver()) return false;
      }
      while (columns.rowCount < segment.segment.rowCount) {
        const end = Math.min(columns.rowCount + ROWS_AT_ONCE, segment.segment.rowCount);
        for (let row = columns.rowCount; row < end; row++) this.#look(stored, place, row, columns);
        columns.rowCount = end;
        if (isOver()) return false;
      }
    }
    return true;
  }

  of(segment: number): SegmentCallers {
    return this.#bySegment.get(segment)!;
  }

  serviceNumbered(number: number): string {
    return this.#services[number]!;
  }

  /** Nothing of the segment is stored any more. */
  forget(segment: number): void {
    this.#bySegment.delete(segment);
  }

  #look(stored: StoredTraces, place: number, row: number, columns: CallerColumns): void {
    const own = stored.segments[place]!;
    const { segment } = own;
    const { parentIds, traces } = segment;
    const trace = traces[row]!;
    if (trace === 0) return;
    const at = row * 2;
    if (parentIds[at] !== 0 || parentIds[at + 1] !== 0) {
      const parent = this.#finder.find(stored, place, parentIds, at, trace);
      if (parent >= 0) this.#note(own, row, columns, this.#finder.found!, parent);
      else columns.waiting.push(row);
    }
    if (columns.callers[row] === 0 && operationWord(segment, row, OPERATION.kind) === spanKind.consumer) {
      this.#lookAtLinks(stored, place, row, columns);
    }
  }

  #lookAtLinks(stored: StoredTraces, place: number, row: number, columns: CallerColumns): void {
    const own = stored.segments[place]!;
    const { linkEnds, links } = own.segment;
    const [start, end] = rangeOf(linkEnds, row);
    let isMissing = false;
    for (let link = start; link < end; link++) {
      const trace = stored.traces.find(links.ids, link * 6);
      const producer = trace === 0 ? -1 : this.#finder.find(stored, place, links.ids, link * 6 + 4, trace);
      if (producer >= 0) this.#note(own, row, columns, this.#finder.found!, producer);
      else isMissing = true;
    }
    if (isMissing && columns.callers[row] === 0 && columns.waiting.at(-1) !== row) columns.waiting.push(row);
  }

  #note(own: StoredSegment, row: number, columns: CallerColumns, other: StoredSegment, caller: number): void {
    const kind = operationWord(own.segment, row, OPERATION.kind);
    const callerKind = operationWord(other.segment, caller, OPERATION.kind);
    const isCall = callerKind === spanKind.client || callerKind === spanKind.producer;
    const callerService = serviceOf(other, caller);
    const isAnswer = kind === spanKind.server || kind === spanKind.consumer;
    if (callerService === serviceOf(own, row) && !(isCall && isAnswer)) return;
    columns.callers[row] = this.#numberOf(callerService) + 1;
    this.#changed(own.number);
    const others = this.#bySegment.get(other.number)!;
    if (!isCall || others.isAnswered[caller] === 1) return;
    others.isAnswered[caller] = 1;
    this.#changed(other.number);
  }

  #numberOf(service: string): number {
    let number = this.#serviceNumbers.get(service);
    if (number === undefined) {
      if (this.#services.length === MOST_SERVICES - 1) return MOST_SERVICES - 2;
      number = this.#services.length;
      this.#services.push(service);
      this.#serviceNumbers.set(service, number);
    }
    return number;
  }
}

class CallerColumns implements SegmentCallers {
  /** Rows that were looked at. */
  rowCount = 0;
  callers = new Uint16Array(0);
  isAnswered = new Uint8Array(0);
  /** Rows whose parent, or what they link to, had not come. */
  waiting: number[] = [];
  isToRetry = false;

  grow(rows: number): void {
    if (rows <= this.callers.length) return;
    const capacity = Math.max(rows, this.rowCount === 0 ? rows : this.callers.length * 2);
    const { callers, isAnswered } = this;
    this.callers = new Uint16Array(capacity);
    this.callers.set(callers);
    this.isAnswered = new Uint8Array(capacity);
    this.isAnswered.set(isAnswered);
  }
}
