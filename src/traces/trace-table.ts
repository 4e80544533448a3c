import { hashWords } from '../otlp/columns/hash.ts';
import { OPERATION, OPERATION_WIDTH, type Segment } from '../otlp/columns/span-columns.ts';
import { difference, isBefore } from '../otlp/time.ts';

/** OTLP StatusCode of a failed span. */
const STATUS_ERROR = 2;

const ID_WORDS = 4;

/** Words of a trace's record, which begins with its id. Times are two words. */
const RECORD = {
  firstSegment: 4,
  lastSegment: 5,
  spanCount: 6,
  errorCount: 7,
  start: 8,
  end: 10,
  /** Segment and row of the root, or of the earliest span while there is none; and when it starts. */
  root: 12,
  rootStart: 14,
  hasRoot: 16,
  revision: 17,
} as const;
const RECORD_WIDTH = 18;

/**
 * What is known of each stored trace. Traces are numbered in order of first arrival, and those stored are always `first`
 * up to `next`: the oldest leave, and of these such that are kept take the last numbers that became free. A number holds
 * until traces are dropped.
 */
export class TraceTable {
  #first = 1;
  #next = 1;
  /** Traces from `first` on that were kept when others were dropped. */
  #keptCount = 0;
  /** The trace whose record is the first. */
  #base = 1;
  #renumberings = 0;
  #restarts = 0;
  /** Open addressing: trace numbers, or 0. */
  #slots = new Uint32Array(64);
  #records = new Uint32Array(16 * RECORD_WIDTH);

  get first(): number {
    return this.#first;
  }

  get next(): number {
    return this.#next;
  }

  get count(): number {
    return this.#next - this.#first;
  }

  /** How many of the first traces were kept when others were dropped. */
  get keptCount(): number {
    return this.#keptCount;
  }

  /** How often all traces were given other numbers. */
  get restarts(): number {
    return this.#restarts;
  }

  /** How often kept traces were given other numbers. */
  get renumberings(): number {
    return this.#renumberings;
  }

  get byteLength(): number {
    return this.#slots.byteLength + this.#records.byteLength;
  }

  /** Number of the trace with the id at `words[start, start + 4)`, or 0. */
  find(words: Uint32Array, start = 0): number {
    return this.#slots[this.#slotOf(words, start)]!;
  }

  /** Number of the trace with this id; a new one, without spans, when it is not stored. */
  findOrAdd(words: Uint32Array, start: number): number {
    const slot = this.#slotOf(words, start);
    const found = this.#slots[slot]!;
    if (found !== 0) return found;
    const trace = this.#next++;
    this.#slots[slot] = trace;
    const at = this.#at(trace);
    if (at === this.#records.length) this.#growRecords();
    for (let i = 0; i < ID_WORDS; i++) this.#records[at + i] = words[start + i]!;
    if (this.count * 2 > this.#slots.length) this.#resizeSlots(this.#slots.length * 2);
    return trace;
  }

  /**
   * Adds the rows of a segment from `firstRow` on to their traces, but for those of trace 0, and notes that these
   * changed with this revision of the store, if any. Segments come in order.
   */
  addSpans(segment: Segment, number: number, firstRow: number, revision?: number): void {
    const records = this.#records;
    const { traces, parentIds, starts, ends, operations, operationTuples, rowCount } = segment;
    for (let row = firstRow, pair = firstRow * 2; row < rowCount; row++, pair += 2) {
      const trace = traces[row]!;
      if (trace === 0) continue;
      const at = this.#at(trace);
      const startHigh = starts[pair]!;
      const startLow = starts[pair + 1]!;
      const endHigh = ends[pair]!;
      const endLow = ends[pair + 1]!;
      const isFirst = records[at + RECORD.spanCount]!++ === 0;
      if (isFirst) records[at + RECORD.firstSegment] = number;
      records[at + RECORD.lastSegment] = number;
      if (revision !== undefined) records[at + RECORD.revision] = revision;
      const statusCode = operationTuples[operations[row]! * OPERATION_WIDTH + OPERATION.statusCode]!;
      if (statusCode === STATUS_ERROR) records[at + RECORD.errorCount]!++;
      if (isFirst || isBefore(startHigh, startLow, records[at + RECORD.start]!, records[at + RECORD.start + 1]!)) {
        records[at + RECORD.start] = startHigh;
        records[at + RECORD.start + 1] = startLow;
      }
      if (isFirst || isBefore(records[at + RECORD.end]!, records[at + RECORD.end + 1]!, endHigh, endLow)) {
        records[at + RECORD.end] = endHigh;
        records[at + RECORD.end + 1] = endLow;
      }
      const isRoot = parentIds[pair] === 0 && parentIds[pair + 1] === 0;
      const hasRoot = records[at + RECORD.hasRoot] === 1;
      const rootStart = at + RECORD.rootStart;
      const isEarlier = isBefore(startHigh, startLow, records[rootStart]!, records[rootStart + 1]!);
      if (isFirst || (isRoot && !hasRoot) || (isRoot === hasRoot && isEarlier)) {
        records[at + RECORD.hasRoot] = isRoot ? 1 : 0;
        records[at + RECORD.root] = number;
        records[at + RECORD.root + 1] = row;
        records[rootStart] = startHigh;
        records[rootStart + 1] = startLow;
      }
    }
  }

  /** Takes all spans from the trace, which keeps its number and revision. */
  removeSpans(trace: number): void {
    const at = this.#at(trace);
    this.#records.fill(0, at + ID_WORDS, at + RECORD.revision);
  }

  /** The trace id's four words. */
  id(trace: number): Uint32Array {
    const at = this.#at(trace);
    return this.#records.subarray(at, at + ID_WORDS);
  }

  /** Ids, four words each, of the traces that changed since this revision, in order; of more than `most`, the last. */
  idsSince(revision: number, most: number): Uint32Array {
    const records = this.#records;
    const begin = this.#at(this.#first);
    const end = this.#at(this.#next);
    let count = 0;
    let at = end;
    while (at > begin && count < most) {
      at -= RECORD_WIDTH;
      if (records[at + RECORD.revision]! > revision) count++;
    }
    const ids = new Uint32Array(count * ID_WORDS);
    for (let id = 0; at < end; at += RECORD_WIDTH) {
      if (records[at + RECORD.revision]! <= revision) continue;
      for (let word = 0; word < ID_WORDS; word++) ids[id++] = records[at + word]!;
    }
    return ids;
  }

  /** The store's revision when spans of the trace came last. */
  revision(trace: number): number {
    return this.#word(trace, RECORD.revision);
  }

  firstSegment(trace: number): number {
    return this.#word(trace, RECORD.firstSegment);
  }

  lastSegment(trace: number): number {
    return this.#word(trace, RECORD.lastSegment);
  }

  spanCount(trace: number): number {
    return this.#word(trace, RECORD.spanCount);
  }

  errorCount(trace: number): number {
    return this.#word(trace, RECORD.errorCount);
  }

  hasRoot(trace: number): boolean {
    return this.#word(trace, RECORD.hasRoot) === 1;
  }

  /** Two words: when the first span starts. */
  start(trace: number): readonly [number, number] {
    return this.#pair(trace, RECORD.start);
  }

  /** Two words: when the last span ends. */
  end(trace: number): readonly [number, number] {
    return this.#pair(trace, RECORD.end);
  }

  /** Nanoseconds from the first start to the last end. */
  durationNs(trace: number): number {
    return durationAt(this.#records, this.#at(trace));
  }

  /**
   * Flags, from `first` on, the candidates (all, when there are none) whose number is from `low` to `high` or, when
   * `isOutside`, is not.
   */
  flagsOf(
    of: 'duration' | 'spans' | 'errors',
    { low, high, isOutside }: { readonly low: number; readonly high: number; readonly isOutside: boolean },
    candidates?: Uint8Array,
  ): Uint8Array {
    const records = this.#records;
    const flags = new Uint8Array(this.count);
    const word = of === 'spans' ? RECORD.spanCount : RECORD.errorCount;
    for (let i = 0, at = this.#at(this.#first); i < flags.length; i++, at += RECORD_WIDTH) {
      if (candidates !== undefined && candidates[i] === 0) continue;
      const number = of === 'duration' ? durationAt(records, at) : records[at + word]!;
      if ((number >= low && number <= high) !== isOutside) flags[i] = 1;
    }
    return flags;
  }

  /** Number of the segment that the root span, or the earliest while no root has come, is in. */
  rootSegment(trace: number): number {
    return this.#word(trace, RECORD.root);
  }

  /** Row of that span in its segment. */
  rootRow(trace: number): number {
    return this.#word(trace, RECORD.root + 1);
  }

  /** The number after the last trace that has its first spans in this segment or an earlier one. */
  endOf(segment: number): number {
    // Those that were kept from being dropped begin anywhere, the others where they arrived.
    let end = this.#first + this.#keptCount;
    while (end < this.#next && this.firstSegment(end) <= segment) end++;
    return end;
  }

  /** Forgets the traces before number `end` but for those of `kept`, ascending, which now are the last before `end`. */
  dropBefore(end: number, kept: readonly number[]): void {
    if (kept.length > 0) this.#renumberings++;
    for (; this.#first < end; this.#first++) this.#removeSlot(this.#first);
    for (const trace of kept.toReversed()) {
      const from = this.#at(trace);
      this.#records.copyWithin(this.#at(--this.#first), from, from + RECORD_WIDTH);
    }
    for (let trace = this.#first; trace < end; trace++) this.#insertSlot(trace);
    this.#keptCount = kept.length;
    if (this.#first - this.#base <= this.count) return;
    this.#records = this.#records.slice(this.#at(this.#first), this.#at(this.#next));
    this.#base = this.#first;
    this.#resizeSlots(Math.max(64, 2 ** Math.ceil(Math.log2(this.count * 2 + 1))));
  }

  /** Begins the numbers anew, so that they stay within 32 bits: all become smaller by what is returned. */
  restartNumbers(): number {
    const less = this.#first - 1;
    this.#first -= less;
    this.#next -= less;
    this.#base -= less;
    for (let slot = 0; slot < this.#slots.length; slot++) if (this.#slots[slot] !== 0) this.#slots[slot]! -= less;
    this.#restarts++;
    return less;
  }

  #at(trace: number): number {
    return (trace - this.#base) * RECORD_WIDTH;
  }

  #word(trace: number, field: number): number {
    return this.#records[this.#at(trace) + field]!;
  }

  #pair(trace: number, field: number): readonly [number, number] {
    const at = this.#at(trace) + field;
    return [this.#records[at]!, this.#records[at + 1]!];
  }

  #growRecords(): void {
    const grown = new Uint32Array(Math.max(16 * RECORD_WIDTH, this.#records.length * 2));
    grown.set(this.#records);
    this.#records = grown;
  }

  /** Slot that holds the id or would take it. */
  #slotOf(words: Uint32Array, start: number): number {
    const slots = this.#slots;
    const records = this.#records;
    const mask = slots.length - 1;
    let slot = hashWords(words, start, ID_WORDS) & mask;
    for (;;) {
      const trace = slots[slot]!;
      if (trace === 0) return slot;
      const at = this.#at(trace);
      if (
        records[at] === words[start] &&
        records[at + 1] === words[start + 1] &&
        records[at + 2] === words[start + 2] &&
        records[at + 3] === words[start + 3]
      ) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  #insertSlot(trace: number): void {
    this.#slots[this.#slotOf(this.#records, this.#at(trace))] = trace;
  }

  /** Empties the trace's slot and moves up those that had to step over it, so that no search ends too early. */
  #removeSlot(trace: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let hole = this.#slotOf(this.#records, this.#at(trace));
    slots[hole] = 0;
    for (let slot = (hole + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = hashWords(this.#records, this.#at(slots[slot]!), ID_WORDS) & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[hole] = slots[slot]!;
      slots[slot] = 0;
      hole = slot;
    }
  }

  #resizeSlots(slotCount: number): void {
    this.#slots = new Uint32Array(slotCount);
    for (let trace = this.#first; trace < this.#next; trace++) this.#insertSlot(trace);
  }
}

/** Nanoseconds that the trace takes whose record begins at `at`. */
function durationAt(records: Uint32Array, at: number): number {
  const end = at + RECORD.end;
  const start = at + RECORD.start;
  return Math.max(0, difference(records[end]!, records[end + 1]!, records[start]!, records[start + 1]!));
}
