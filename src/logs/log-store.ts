import type { Result } from '../base/result.ts';
import { LogColumns, type LogSegment, TRACE_ID_WORDS } from '../otlp/columns/log-columns.ts';
import type { SegmentHooks } from '../otlp/columns/segment-hooks.ts';
import { SegmentQueue } from '../otlp/columns/segment-queue.ts';
import { type DecodeProblem, decodeRequest, type Encoding } from '../otlp/decode-request.ts';
import { readProtobufLogs } from '../otlp/protobuf-logs.ts';
import type { LogList, LogQuery } from '../protocol/logs.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import { TextPattern } from '../records/text-pattern.ts';
import { KnownRows } from './known-rows.ts';
import { KnownLogFacts, type LogFacts } from './log-facts.ts';
import { rowsOfTrace, rowsWith } from './log-filter.ts';
import { listLogs } from './log-list.ts';
import { ORDER_BYTES } from './time-order.ts';

/** What the store counts. */
type LogCounts = Pick<ReceiverCounts, 'logs' | 'storedLogs' | 'droppedLogs'>;

const MOST_WORDS = 16;

/** Log records in order of arrival; when the budget is passed, the oldest are dropped. */
export class LogStore {
  readonly #knownRows = new KnownRows();
  readonly #knownFacts = new KnownLogFacts();
  readonly #queue: SegmentQueue<LogSegment, LogColumns>;
  /** What was found in sealed segments, for the words that were asked for last. */
  readonly #tracesByWord = new Map<string, WeakMap<LogSegment, Uint32Array>>();
  #received = 0;
  #stored = 0;
  #dropped = 0;
  #revision = 0;

  /** `maxStoreBytes`: how much the store may hold before it drops the oldest records. */
  constructor({ maxStoreBytes }: { readonly maxStoreBytes: number }) {
    this.#queue = new SegmentQueue(maxStoreBytes, () => new LogColumns(), ORDER_BYTES);
  }

  /** A smaller budget drops the oldest records that no longer fit. */
  set maxStoreBytes(bytes: number) {
    this.#countDropped(this.#queue.setMaxBytes(bytes));
  }

  /** Told of segments that are sealed and dropped; a segment is its own snapshot. */
  set hooks(hooks: SegmentHooks<LogSegment> | undefined) {
    this.#queue.hooks = hooks;
  }

  get hooks(): SegmentHooks<LogSegment> | undefined {
    return this.#queue.hooks;
  }

  /** Grows by one with every change. */
  get revision(): number {
    return this.#revision;
  }

  get counts(): LogCounts {
    return { logs: this.#received, storedLogs: this.#stored, droppedLogs: this.#dropped };
  }

  get storedBytes(): number {
    return this.#queue.byteLength;
  }

  /** Records outside of sealed segments. */
  get openItems(): number {
    return this.#queue.columns.rowCount;
  }

  /** Stores the records of one ExportLogsServiceRequest, and returns their number: all, or none and the problem. Never throws. */
  ingest(bytes: Uint8Array, encoding: Encoding): Result<number, DecodeProblem> {
    const decoded = decodeRequest('logs', bytes, encoding, this.#queue.columns, readProtobufLogs);
    if (decoded.ok && decoded.value > 0) {
      this.#revision++;
      this.#received += decoded.value;
      this.#stored += decoded.value;
    }
    this.#countDropped(this.#queue.settle());
    return decoded;
  }

  /** Takes over a segment that a store sealed: its records are stored, but not received. The oldest first. */
  restore(number: number, segment: LogSegment): void {
    this.#revision++;
    this.#stored += segment.rowCount;
    this.#countDropped(this.#queue.restore(number, segment));
  }

  /** Seals what is open, if anything is. */
  seal(): void {
    this.#queue.seal();
  }

  /** Forgets all records. What was received stays counted. */
  clear(): void {
    if (this.#stored > 0) this.#revision++;
    this.#stored = 0;
    this.#queue.clear();
  }

  listLogs(query: LogQuery): LogList {
    return listLogs(this.#queue.segments, query, this.#knownRows.matching(query), this.#revision);
  }

  /** How the records of each resource are made; pauses after some work. */
  facts(): Generator<undefined, readonly LogFacts[]> {
    return this.#knownFacts.of(this.#queue.lastingSegments);
  }

  /** Records that are not stored any more, and were not cleared. */
  get dropped(): number {
    return this.#dropped;
  }

  /**
   * The segments, the oldest first, each with a search for the ids, four words each, of the traces in whose records `word`
   * occurs. A live list asks for the same words again and again.
   */
  searchesFor(word: string): { part: object; find: () => Iterable<Uint32Array> }[] {
    const known = this.#tracesByWord.get(word) ?? new WeakMap<LogSegment, Uint32Array>();
    this.#tracesByWord.delete(word);
    this.#tracesByWord.set(word, known);
    const [oldest] = this.#tracesByWord.keys();
    if (oldest !== undefined && this.#tracesByWord.size > MOST_WORDS) this.#tracesByWord.delete(oldest);
    return this.#queue.segments.map((segment) => ({
      part: segment,
      find: () => {
        // Of the open segment, every look is another object.
        const found = known.get(segment) ?? tracesIn(segment, new TextPattern(word));
        known.set(segment, found);
        return Array.from(found, (at) => segment.traceTuples.subarray(at, at + TRACE_ID_WORDS));
      },
    }));
  }

  /** Ids, two words each, of the spans in which records of a trace were written that have `word`; zeroes for none. */
  *spansWith(word: string, traceId: Uint32Array): Generator<Uint32Array> {
    const pattern = new TextPattern(word);
    for (const segment of this.#queue.segments) {
      const ofTrace = rowsOfTrace(segment, traceId);
      if (!ofTrace.includes(1)) continue;
      const rows = rowsWith(segment, pattern);
      for (let row = rows.indexOf(1); row >= 0; row = rows.indexOf(1, row + 1)) {
        if (ofTrace[row] === 1) yield segment.spanIds.subarray(row * 2, row * 2 + 2);
      }
    }
  }

  #countDropped(segments: readonly LogSegment[]): void {
    for (const { rowCount } of segments) {
      this.#dropped += rowCount;
      this.#stored -= rowCount;
    }
  }
}

/** Where in the segment's table the ids of the traces begin: the ids themselves would take far more memory. */
function tracesIn(segment: LogSegment, pattern: TextPattern): Uint32Array {
  const { traces } = segment;
  const rows = rowsWith(segment, pattern);
  const found = new Set<number>();
  for (let row = rows.indexOf(1); row >= 0; row = rows.indexOf(1, row + 1)) found.add(traces[row]! * TRACE_ID_WORDS);
  return Uint32Array.from(found);
}
