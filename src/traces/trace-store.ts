import type { Result } from '../base/result.ts';
import { bytesIn, type SegmentHooks } from '../otlp/columns/segment-hooks.ts';
import { OPERATION, ORIGIN_WIDTH, type Segment, SpanColumns } from '../otlp/columns/span-columns.ts';
import { type DecodeProblem, decodeTraces, type Encoding } from '../otlp/decode-traces.ts';
import { wordsOf } from '../otlp/ids.ts';
import { jsonRequest, jsonResourceSpans } from '../otlp/json-writer.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import type { SpanDetails, TraceData, TraceList, TraceListQuery } from '../protocol/traces.ts';
import { operationWord, type StoredSegment, serviceOfOrigin } from './segments.ts';
import { readSpan } from './span-details.ts';
import { type SpanSnapshot, snapshotOf } from './span-snapshot.ts';
import { listTraces } from './trace-list.ts';
import { TraceTable } from './trace-table.ts';
import { buildTrace } from './trace-tree.ts';

/** What the store counts; the receiver knows the rest. */
export type StoreCounts = Pick<
  ReceiverCounts,
  'spans' | 'traces' | 'services' | 'storedSpans' | 'storedBytes' | 'droppedTraces'
>;

interface SealedSegment extends StoredSegment {
  readonly byteLength: number;
}

const LARGEST_SEGMENT_BYTES = 4 << 20;
/** A segment is what is dropped at a time: a small part of the budget. */
const SEGMENTS_IN_BUDGET = 32;

/** Empty columns have room for a few rows, which must not count as too large for a tiny budget. */
const SMALLEST_OVERSIZE_BYTES = 32 << 10;

/** Trace numbers are 32-bit words; the last ones are left for one more request. */
const LAST_TRACE_NUMBER = 2 ** 32 - 2 ** 26;

/**
 * Stored spans, assembled to traces in whatever order they come. Columns of a bounded size, the segments, are sealed
 * one after another; when the budget is passed, the oldest is dropped with every trace that has a span in it.
 */
export class TraceStore {
  /** Told of segments that are sealed and dropped. */
  hooks: SegmentHooks<SpanSnapshot> | undefined;
  #maxStoreBytes: number;
  #segmentBytes: number;
  #columns = new SpanColumns();
  /** Service by origin number of the open columns. */
  #services: string[] = [];
  #sealed: SealedSegment[] = [];
  #sealedBytes = 0;
  #openNumber = 0;
  #traces = new TraceTable();
  /** Stored spans by service, in order of first appearance. */
  #spansByService = new Map<string, number>();
  #receivedSpans = 0;
  #storedSpans = 0;
  #droppedTraces = 0;
  #revision = 0;

  /** `maxStoreBytes`: how much the store may hold before it drops the oldest traces. */
  constructor(settings: { readonly maxStoreBytes: number }) {
    this.#maxStoreBytes = settings.maxStoreBytes;
    this.#segmentBytes = segmentBytesIn(settings.maxStoreBytes);
  }

  /** Gives the store another budget; a smaller one drops the oldest traces that no longer fit. */
  set maxStoreBytes(bytes: number) {
    this.#maxStoreBytes = bytes;
    this.#segmentBytes = segmentBytesIn(bytes);
    this.#dropOldest();
  }

  /** Grows by one with every change. */
  get revision(): number {
    return this.#revision;
  }

  get counts(): StoreCounts {
    return {
      spans: this.#receivedSpans,
      traces: this.#traces.count,
      services: this.#spansByService.size,
      storedSpans: this.#storedSpans,
      storedBytes: this.#bytes,
      droppedTraces: this.#droppedTraces,
    };
  }

  /** Stores the spans of one ExportTraceServiceRequest: all of them, or none and the problem. Never throws. */
  ingest(bytes: Uint8Array, encoding: Encoding): Result<{ spans: number }, DecodeProblem> {
    if (this.#traces.next > LAST_TRACE_NUMBER) this.clear();
    const firstRow = this.#columns.rowCount;
    const result = decodeTraces(bytes, encoding, this.#columns);
    if (result.ok && result.value.spans > 0) {
      this.#revision++;
      this.#assemble(firstRow);
      this.#receivedSpans += result.value.spans;
    }
    if (this.#columns.usedBytes >= this.#segmentBytes || this.#hasOversizedColumns) this.#seal();
    if (result.ok) this.#dropOldest();
    return result;
  }

  /**
   * Takes over a segment that a store sealed: its spans are stored, but not received. To be called before the first
   * request, with the oldest first; `number` is the one it was sealed with.
   */
  restore(number: number, { segment, traceIds, continued }: SpanSnapshot): void {
    this.#seal();
    this.#revision++;
    const numbers = new Uint32Array(continued.length + 1);
    for (let i = 0; i < continued.length; i++) {
      const isWhole = continued[i] === 0 || this.#traces.find(traceIds, i * 4) !== 0;
      if (isWhole) numbers[i + 1] = this.#traces.findOrAdd(traceIds, i * 4);
    }
    const restored = { ...segment, traces: segment.traces.map((index) => numbers[index]!) };
    const origins = segment.originTuples.length / ORIGIN_WIDTH;
    const services = Array.from({ length: origins }, (_, origin) => serviceOfOrigin(restored, origin));
    const stored = { number, segment: restored, services };
    this.#openNumber = number + 1;
    this.#push(stored);
    this.#addSpans(stored, 0);
    this.#dropOldest();
  }

  /** Forgets all traces. What was received stays counted. */
  clear(): void {
    for (const { number } of this.#sealed) this.hooks?.onDropped(number);
    this.#columns = new SpanColumns();
    this.#services = [];
    this.#sealed = [];
    this.#sealedBytes = 0;
    this.#openNumber++;
    this.#traces = new TraceTable();
    this.#spansByService = new Map();
    this.#storedSpans = 0;
    this.#revision++;
  }

  listTraces(query: TraceListQuery): TraceList {
    return listTraces(this.#traces, this.#segments(), query, {
      revision: this.#revision,
      services: [...this.#spansByService.keys()],
    });
  }

  /** `undefined` when the trace is not, or no longer, stored. */
  getTrace(traceId: string): TraceData | undefined {
    const trace = this.#find(traceId);
    if (trace === 0) return undefined;
    return buildTrace(traceId.toLowerCase(), this.#segmentsOf(trace), trace, this.#traces.revision(trace));
  }

  /** The store's revision when spans of the trace last came; `undefined` when it is not stored. */
  traceRevision(traceId: string): number | undefined {
    const trace = this.#find(traceId);
    return trace === 0 ? undefined : this.#traces.revision(trace);
  }

  /** The first received of the spans with this id. */
  getSpan(traceId: string, spanId: string): SpanDetails | undefined {
    const trace = this.#find(traceId);
    const id = spanId === '' ? new Uint32Array(2) : wordsOf(spanId, 2);
    if (trace === 0 || id === undefined) return undefined;
    for (const stored of this.#segmentsOf(trace)) {
      const { traces, spanIds, rowCount } = stored.segment;
      for (let row = 0; row < rowCount; row++) {
        if (traces[row] !== trace || spanIds[row * 2] !== id[0] || spanIds[row * 2 + 1] !== id[1]) continue;
        return readSpan(traceId.toLowerCase(), stored.segment, row);
      }
    }
    return undefined;
  }

  /** The trace as one line of OTLP/JSON, an ExportTraceServiceRequest; `undefined` when it is not stored. */
  exportTrace(traceId: string): string | undefined {
    const trace = this.#find(traceId);
    if (trace === 0) return undefined;
    const id = traceId.toLowerCase();
    const parts = this.#segmentsOf(trace).map(({ segment }) =>
      jsonResourceSpans(segment, rowsOf(segment, trace), () => id),
    );
    return jsonRequest(parts.flat());
  }

  get #bytes(): number {
    return this.#sealedBytes + this.#columns.byteLength + this.#traces.byteLength;
  }

  #find(traceId: string): number {
    const words = wordsOf(traceId, 4);
    return words === undefined ? 0 : this.#traces.find(words);
  }

  /** All segments, oldest first. */
  #segments(): StoredSegment[] {
    const open = { number: this.#openNumber, segment: this.#columns.view(), services: this.#services };
    return [...this.#sealed, open];
  }

  #segmentsOf(trace: number): StoredSegment[] {
    const first = this.#traces.firstSegment(trace);
    const last = this.#traces.lastSegment(trace);
    return this.#segments().filter(({ number }) => number >= first && number <= last);
  }

  /** Gives the rows from `firstRow` on to their traces. */
  #assemble(firstRow: number): void {
    const columns = this.#columns;
    const ids = columns.traceIds.values;
    let trace = 0;
    for (let row = firstRow, at = 0; row < columns.rowCount; row++, at += 4) {
      // Most spans come beside others of their trace.
      const isSame =
        trace !== 0 &&
        ids[at] === ids[at - 4] &&
        ids[at + 1] === ids[at - 3] &&
        ids[at + 2] === ids[at - 2] &&
        ids[at + 3] === ids[at - 1];
      if (!isSame) trace = this.#traces.findOrAdd(ids, at);
      columns.traces.push(trace);
    }
    const segment = columns.view();
    const origins = segment.originTuples.length / ORIGIN_WIDTH;
    while (this.#services.length < origins) this.#services.push(serviceOfOrigin(segment, this.#services.length));
    this.#addSpans({ number: this.#openNumber, segment, services: this.#services }, firstRow);
  }

  /** Adds what is to be known of the rows from `firstRow` on, all of which have their trace. */
  #addSpans({ number, segment, services }: StoredSegment, firstRow: number): void {
    this.#traces.addSpans(segment, number, firstRow, this.#revision);
    let origin = -1;
    let spansOfOrigin = 0;
    for (let row = firstRow; row < segment.rowCount; row++) {
      if (segment.traces[row] === 0) continue;
      const rowOrigin = operationWord(segment, row, OPERATION.origin);
      if (rowOrigin !== origin) {
        this.#countService(services[origin], spansOfOrigin);
        origin = rowOrigin;
        spansOfOrigin = 0;
      }
      spansOfOrigin++;
    }
    this.#countService(services[origin], spansOfOrigin);
  }

  #countService(service: string | undefined, spans: number): void {
    if (service === undefined) return;
    this.#storedSpans += spans;
    this.#spansByService.set(service, (this.#spansByService.get(service) ?? 0) + spans);
  }

  /** Whether an uncommonly large request, refused or not, made the columns grow far beyond a segment. */
  get #hasOversizedColumns(): boolean {
    return this.#columns.byteLength > Math.max(4 * this.#segmentBytes, SMALLEST_OVERSIZE_BYTES);
  }

  #seal(): void {
    if (this.#columns.rowCount > 0) {
      const segment = this.#columns.copy();
      const number = this.#openNumber++;
      this.#push({ number, segment, services: this.#services });
      this.#services = [];
      this.hooks?.onSealed(number, snapshotOf(this.#traces, number, segment));
    }
    if (this.#hasOversizedColumns) this.#columns = new SpanColumns();
    else this.#columns.clear();
  }

  #push(stored: StoredSegment): void {
    const byteLength = bytesIn(stored.segment);
    this.#sealed.push({ ...stored, byteLength });
    this.#sealedBytes += byteLength;
  }

  #dropOldest(): void {
    while (this.#bytes > this.#maxStoreBytes && this.#traces.count > 0) {
      if (this.#sealed.length === 0) this.#seal();
      const oldest = this.#sealed[0]!;
      const first = this.#traces.first;
      let next = first;
      let last = oldest.number;
      while (next < this.#traces.next && this.#traces.firstSegment(next) <= oldest.number) {
        this.#storedSpans -= this.#traces.spanCount(next);
        last = Math.max(last, this.#traces.lastSegment(next));
        next++;
      }
      for (const stored of this.#segments()) {
        if (stored.number <= last) this.#uncountServices(stored, first, next);
      }
      this.#traces.dropBefore(next);
      this.#droppedTraces += next - first;
      this.#sealed.shift();
      this.#sealedBytes -= oldest.byteLength;
      this.hooks?.onDropped(oldest.number);
    }
  }

  /** Takes the rows of the traces from `first` up to `next` off the count of spans by service. */
  #uncountServices({ segment, services }: StoredSegment, first: number, next: number): void {
    for (let row = 0; row < segment.rowCount; row++) {
      const trace = segment.traces[row]!;
      if (trace < first || trace >= next) continue;
      const service = services[operationWord(segment, row, OPERATION.origin)]!;
      const left = this.#spansByService.get(service)! - 1;
      if (left > 0) this.#spansByService.set(service, left);
      else this.#spansByService.delete(service);
    }
  }
}

function segmentBytesIn(budget: number): number {
  return Math.min(LARGEST_SEGMENT_BYTES, Math.ceil(budget / SEGMENTS_IN_BUDGET));
}

function rowsOf({ traces, rowCount }: Segment, trace: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) if (traces[row] === trace) rows.push(row);
  return rows;
}
