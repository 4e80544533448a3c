import type { Result } from '../base/result.ts';
import { OPERATION, OPERATION_WIDTH, type Segment, SpanColumns } from '../otlp/columns/span-columns.ts';
import { type DecodeProblem, decodeTraces, type Encoding } from '../otlp/decode-traces.ts';
import { wordsOf } from '../otlp/ids.ts';
import { jsonRequest, jsonResourceSpans } from '../otlp/json-writer.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import type { SpanDetails, TraceData, TraceList, TraceListQuery } from '../protocol/traces.ts';
import { operationWord, type StoredSegment, serviceOfOrigin } from './segments.ts';
import { readSpan } from './span-details.ts';
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

/** OTLP StatusCode of a failed span. */
const STATUS_ERROR = 2;

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
  #maxStoreBytes: number;
  readonly #segmentBytes: number;
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
    this.#segmentBytes = Math.min(LARGEST_SEGMENT_BYTES, Math.ceil(settings.maxStoreBytes / SEGMENTS_IN_BUDGET));
  }

  /** Gives the store another budget; a smaller one drops the oldest traces that no longer fit. */
  set maxStoreBytes(bytes: number) {
    this.#maxStoreBytes = bytes;
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
      this.#storedSpans += result.value.spans;
    }
    if (this.#columns.usedBytes >= this.#segmentBytes || this.#hasOversizedColumns) this.#seal();
    if (result.ok) this.#dropOldest();
    return result;
  }

  /** Forgets all traces. What was received stays counted. */
  clear(): void {
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
    const segment = columns.view();
    for (let origin = this.#services.length; origin < columns.originTuples.count; origin++) {
      this.#services.push(serviceOfOrigin(segment, origin));
    }
    const ids = columns.traceIds.view();
    const { parentIds, starts, ends, operations, operationTuples } = segment;
    let origin = -1;
    let spansOfOrigin = 0;
    for (let row = firstRow, at = 0; row < segment.rowCount; row++, at += 4) {
      const trace = this.#traces.findOrAdd(ids, at, this.#openNumber);
      columns.traces.push(trace);
      this.#traces.setRevision(trace, this.#revision);
      const operation = operations[row]! * OPERATION_WIDTH;
      const pair = row * 2;
      this.#traces.addSpan(
        trace,
        this.#openNumber,
        row,
        parentIds[pair] === 0 && parentIds[pair + 1] === 0,
        operationTuples[operation + OPERATION.statusCode] === STATUS_ERROR,
        starts[pair]!,
        starts[pair + 1]!,
        ends[pair]!,
        ends[pair + 1]!,
      );
      const rowOrigin = operationTuples[operation + OPERATION.origin]!;
      if (rowOrigin !== origin) {
        this.#countService(origin, spansOfOrigin);
        origin = rowOrigin;
        spansOfOrigin = 0;
      }
      spansOfOrigin++;
    }
    this.#countService(origin, spansOfOrigin);
  }

  #countService(origin: number, spans: number): void {
    if (spans === 0) return;
    const service = this.#services[origin]!;
    this.#spansByService.set(service, (this.#spansByService.get(service) ?? 0) + spans);
  }

  /** Whether an uncommonly large request, refused or not, made the columns grow far beyond a segment. */
  get #hasOversizedColumns(): boolean {
    return this.#columns.byteLength > Math.max(4 * this.#segmentBytes, SMALLEST_OVERSIZE_BYTES);
  }

  #seal(): void {
    if (this.#columns.rowCount > 0) {
      const segment = this.#columns.copy();
      const byteLength = this.#columns.usedBytes;
      this.#sealed.push({ number: this.#openNumber++, segment, services: this.#services, byteLength });
      this.#sealedBytes += byteLength;
      this.#services = [];
    }
    if (this.#hasOversizedColumns) this.#columns = new SpanColumns();
    else this.#columns.clear();
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

function rowsOf({ traces, rowCount }: Segment, trace: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) if (traces[row] === trace) rows.push(row);
  return rows;
}
