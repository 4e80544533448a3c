import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import type { SegmentHooks } from '../otlp/columns/segment-hooks.ts';
import { OPERATION, SpanColumns } from '../otlp/columns/span-columns.ts';
import type { DecodeProblem, Encoding } from '../otlp/decode-request.ts';
import { decodeTraces } from '../otlp/decode-traces.ts';
import { wordsOf } from '../otlp/ids.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import { copySpans } from './copy-spans.ts';
import { KeptTraces } from './kept-traces.ts';
import { operationWord, type StoredSegment } from './segments.ts';
import { SpanSegments } from './span-segments.ts';
import { type SpanSnapshot, snapshotOf } from './span-snapshot.ts';
import { ToldRuns } from './told-runs.ts';
import { TraceTable } from './trace-table.ts';
import { WorkedOut } from './worked-out.ts';

/** What the store counts; the receiver knows the rest. */
type StoreCounts = Pick<
  ReceiverCounts,
  'spans' | 'traces' | 'services' | 'storedSpans' | 'storedBytes' | 'droppedTraces'
>;

/** Trace numbers are 32-bit words: they begin anew when so many are not in use any more. */
const MOST_UNUSED_NUMBERS = 2 ** 18;

/**
 * Stored spans, assembled to traces in whatever order they come. Columns of a bounded size, the segments, are sealed
 * one after another; when the budget is passed, the oldest is dropped with every trace that has a span in it, but for
 * the traces that are kept: these are moved to a new segment whole.
 */
export class SpanStore {
  /** Told of segments that are sealed and dropped. */
  hooks: SegmentHooks<SpanSnapshot> | undefined;
  #maxStoreBytes: number;
  protected segments: SpanSegments;
  protected traces = new TraceTable();
  protected readonly kept: KeptTraces;
  /** The runs that were told of; they outlive what they sent. */
  readonly told = new ToldRuns();
  protected workedOut = new WorkedOut(this.told);
  /** Stored spans by service, in order of first appearance. */
  #spansByService = new Map<string, number>();
  #receivedSpans = 0;
  #storedSpans = 0;
  #droppedTraces = 0;
  #revision = 0;

  /** `maxStoreBytes`: how much the store may hold before it drops the oldest traces. */
  constructor({ maxStoreBytes }: { readonly maxStoreBytes: number }) {
    this.#maxStoreBytes = maxStoreBytes;
    this.segments = new SpanSegments(maxStoreBytes);
    this.kept = new KeptTraces(maxStoreBytes / 2);
  }

  get maxStoreBytes(): number {
    return this.#maxStoreBytes;
  }

  /** Gives the store another budget; a smaller one drops the oldest traces that no longer fit. */
  set maxStoreBytes(bytes: number) {
    this.#maxStoreBytes = bytes;
    this.segments.budget = bytes;
    this.kept.maxBytes = bytes / 2;
    this.#dropOldest();
  }

  /** Grows by one with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Makes `revision` at least `least`, so that what another store gave out is never taken for what this one has. */
  raiseRevision(least: number): void {
    this.#revision = Math.max(this.#revision, least);
  }

  /** Spans outside of sealed segments. */
  get openItems(): number {
    return this.segments.columns.rowCount;
  }

  get counts(): StoreCounts {
    return {
      spans: this.#receivedSpans,
      traces: this.traces.count,
      services: this.#spansByService.size,
      storedSpans: this.#storedSpans,
      storedBytes: this.#bytes,
      droppedTraces: this.#droppedTraces,
    };
  }

  /** Stores the spans of one ExportTraceServiceRequest: all of them, or none and the problem. Never throws. */
  ingest(bytes: Uint8Array, encoding: Encoding): Result<{ spans: number }, DecodeProblem> {
    const firstRow = this.segments.columns.rowCount;
    const result = decodeTraces(bytes, encoding, this.segments.columns);
    if (result.ok && result.value.spans > 0) {
      this.#revision++;
      this.#assemble(firstRow);
      this.#receivedSpans += result.value.spans;
    }
    if (this.segments.isFull) this.seal();
    if (result.ok) this.#dropOldest();
    return result;
  }

  /**
   * Takes over a segment that a store sealed: its spans are stored, but not received. To be called before the first
   * request, with the oldest first; `number` is the one it was sealed with.
   */
  restore(number: number, { segment, traceIds, continued }: SpanSnapshot): void {
    this.#revision++;
    const numbers = new Uint32Array(continued.length + 1);
    for (let i = 0; i < continued.length; i++) {
      // A trace that begins here and is stored already was moved here when the journal ended; its spans are stored too.
      const isStored = this.traces.find(traceIds, i * 4) !== 0;
      if (isStored === (continued[i] === 1)) numbers[i + 1] = this.traces.findOrAdd(traceIds, i * 4);
    }
    const traces = segment.traces.map((index) => numbers[index]!);
    this.#addSpans(this.segments.add(number, { ...segment, traces }), 0, this.#revision);
    this.#dropOldest();
  }

  /** Seals the open segment, though there is room in it. */
  seal(): void {
    const sealed = this.segments.seal();
    if (sealed) this.hooks?.onSealed(sealed.number, snapshotOf(this.traces, sealed.number, sealed.segment));
  }

  /** Forgets all traces, the pinned too. What was received stays counted. */
  clear(): void {
    for (const { number } of this.segments.sealed) this.hooks?.onDropped(number);
    this.segments = new SpanSegments(this.#maxStoreBytes, this.segments.openNumber + 1);
    this.traces = new TraceTable();
    this.workedOut = new WorkedOut(this.told);
    this.kept.clear();
    this.#spansByService = new Map();
    this.#storedSpans = 0;
    this.#revision++;
  }

  /** Keeps the trace whatever is dropped, or no longer. The problem is a sentence for the user. */
  pin(traceId: string, isPinned: boolean): Result<undefined, string> {
    const id = traceId.toLowerCase();
    if (isPinned) {
      const trace = this.find(id);
      if (trace === 0) return failed(l10n.t('This trace is not stored any more and cannot be pinned.'));
      const room = this.kept.roomToPin(id);
      const bytes = copySpans(this.segmentsOf(trace), trace, new SpanColumns(), room);
      if (bytes === undefined) return failed(noRoom(this.kept.maxBytes, room));
      this.kept.pin(id, bytes);
    } else {
      this.kept.unpin(id);
    }
    this.#revision++;
    return ok(undefined);
  }

  /** Ids of the pinned traces. */
  get pinned(): readonly string[] {
    return this.kept.pinnedIds;
  }

  /** The traces that are looked at, all of them: they are kept, too, as far as the pinned ones leave room. */
  setOpen(traceIds: readonly string[]): void {
    this.kept.setOpen(traceIds.map((traceId) => traceId.toLowerCase()));
  }

  /** Of the stored spans, in order of first appearance. */
  protected get services(): string[] {
    return [...this.#spansByService.keys()];
  }

  get #bytes(): number {
    return this.segments.byteLength + this.traces.byteLength + this.workedOut.byteLength;
  }

  /** The trace's number, 0 when it is not stored. */
  protected find(traceId: string): number {
    const words = wordsOf(traceId, 4);
    return words === undefined ? 0 : this.traces.find(words);
  }

  /** The segments that may have spans of the trace, the oldest first. */
  protected segmentsOf(trace: number): StoredSegment[] {
    const first = this.traces.firstSegment(trace);
    const last = this.traces.lastSegment(trace);
    return this.segments.all.filter(({ number }) => number >= first && number <= last);
  }

  /** Gives the rows from `firstRow` on to their traces. */
  #assemble(firstRow: number): void {
    const { columns } = this.segments;
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
      if (!isSame) trace = this.traces.findOrAdd(ids, at);
      columns.traces.push(trace);
    }
    this.#addSpans(this.segments.open, firstRow, this.#revision);
  }

  /** Adds what is to be known of the rows from `firstRow` on, all of which have their trace. */
  #addSpans({ number, segment, services }: StoredSegment, firstRow: number, revision?: number): void {
    this.traces.addSpans(segment, number, firstRow, revision);
    let origin = -1;
    let spansOfOrigin = 0;
    for (let row = firstRow; row < segment.rowCount; row++) {
      if (segment.traces[row] === 0) continue;
      const rowOrigin = operationWord(segment, row, OPERATION.origin);
      if (rowOrigin !== origin) {
        this.#countSpans(services[origin], spansOfOrigin);
        origin = rowOrigin;
        spansOfOrigin = 0;
      }
      spansOfOrigin++;
    }
    this.#countSpans(services[origin], spansOfOrigin);
  }

  #countSpans(service: string | undefined, spans: number): void {
    if (service === undefined) return;
    this.#storedSpans += spans;
    const count = (this.#spansByService.get(service) ?? 0) + spans;
    if (count > 0) this.#spansByService.set(service, count);
    else this.#spansByService.delete(service);
  }

  #dropOldest(): void {
    const last = this.segments.openNumber;
    while (this.#bytes > this.#maxStoreBytes && this.traces.count > 0) {
      if (this.segments.sealed.length === 0) this.seal();
      const { number } = this.segments.sealed[0]!;
      // All that is left was moved just now: there is no room for what is to be kept.
      if (number > last) this.kept.clear();
      this.#dropSegment(number);
    }
  }

  /** Drops the oldest segment with every trace that has a span in it, but for those to be kept. */
  #dropSegment(dropped: number): void {
    const table = this.traces;
    const { first } = table;
    const end = table.endOf(dropped);
    const moved = this.#copyKept(dropped);
    const remaining: number[] = [];
    for (let trace = first; trace < end; trace++) {
      if (table.firstSegment(trace) > dropped || moved.has(trace)) remaining.push(trace);
    }
    // Those that remain are the last of these numbers from now on.
    const newFirst = end - remaining.length;
    const numbers = new Uint32Array(end - first);
    for (const [i, trace] of remaining.entries()) if (!moved.has(trace)) numbers[trace - first] = newFirst + i;
    this.#renumberRows(first, numbers);
    for (const trace of moved.keys()) table.removeSpans(trace);
    table.dropBefore(end, remaining);
    for (const [trace, rows] of moved) {
      const number = newFirst + remaining.indexOf(trace);
      for (let i = 0; i < rows; i++) this.segments.columns.traces.push(number);
    }
    if (moved.size > 0) {
      this.#addSpans(this.segments.open, 0);
      this.workedOut.moved(this.segments.open);
      this.seal();
    }
    if (newFirst > MOST_UNUSED_NUMBERS) this.#restartNumbers();
    this.#droppedTraces += newFirst - first;
    this.segments.dropOldest();
    this.workedOut.dropped(dropped);
    this.hooks?.onDropped(dropped);
  }

  /** Copies the kept traces that begin in this segment into the open columns, then the only ones there; how many rows each. */
  #copyKept(segment: number): Map<number, number> {
    const copied = new Map<number, number>();
    for (const id of this.kept.ids) {
      const trace = this.find(id);
      if (trace === 0 || this.traces.firstSegment(trace) > segment) continue;
      if (copied.size === 0) this.seal();
      const { columns } = this.segments;
      const bytes = copySpans(this.segmentsOf(trace), trace, columns, this.kept.roomToKeep(id));
      if (bytes === undefined) {
        this.kept.forget(id);
      } else {
        this.kept.measured(id, bytes);
        copied.set(trace, this.traces.spanCount(trace));
      }
    }
    return copied;
  }

  /** Gives the rows of the traces from `first` on their new numbers; those of number 0 are stored no longer. */
  #renumberRows(first: number, numbers: Uint32Array): void {
    const end = first + numbers.length;
    let last = 0;
    for (let trace = first; trace < end; trace++) last = Math.max(last, this.traces.lastSegment(trace));
    for (const { number, segment, services } of this.segments.all) {
      if (number > last) break;
      const { traces } = segment;
      const removed = new Uint32Array(services.length);
      for (let row = 0; row < traces.length; row++) {
        const trace = traces[row]!;
        if (trace < first || trace >= end) continue;
        traces[row] = numbers[trace - first]!;
        if (traces[row] === 0) removed[operationWord(segment, row, OPERATION.origin)]!++;
      }
      for (const [origin, spans] of removed.entries()) this.#countSpans(services[origin], -spans);
      if (removed.some((spans) => spans > 0)) this.workedOut.changed(number);
    }
  }

  #restartNumbers(): void {
    const less = this.traces.restartNumbers();
    for (const { segment } of this.segments.all) {
      const { traces } = segment;
      for (let row = 0; row < traces.length; row++) if (traces[row] !== 0) traces[row]! -= less;
    }
  }
}

function noRoom(maxBytes: number, room: number): string {
  return l10n.t(
    'Pinned traces may take {0} in all, half of what may be stored, and this one takes more than the {1} that are left. Unpin others, or allow the receiver to store more.',
    megabytes(maxBytes),
    megabytes(room),
  );
}

function megabytes(bytes: number): string {
  return `${(Math.max(0, bytes) / 2 ** 20).toFixed(1)} MB`;
}
