import { hashWords } from '../otlp/columns/hash.ts';
import { Uint32List } from '../otlp/columns/uint32-list.ts';
import { isBefore } from '../otlp/time.ts';

const ID_WORDS = 4;

/**
 * What is known of each stored trace, as columns. Traces are numbered in order of first arrival, and only the oldest
 * can leave, so that the numbers of those stored are always `first` up to `next`; a smaller number is a trace dropped.
 */
export class TraceTable {
  #first = 1;
  #next = 1;
  /** The trace that stands at index 0 of the columns. */
  #base = 1;
  /** Open addressing: trace numbers, or 0. */
  #slots = new Uint32Array(64);
  readonly #ids = new Uint32List();
  readonly #firstSegments = new Uint32List();
  readonly #lastSegments = new Uint32List();
  readonly #spanCounts = new Uint32List();
  readonly #errorCounts = new Uint32List();
  /** Two words each. */
  readonly #starts = new Uint32List();
  readonly #ends = new Uint32List();
  /** Segment and row of the root, or of the earliest span while there is none. */
  readonly #roots = new Uint32List();
  readonly #rootStarts = new Uint32List();
  readonly #hasRoot = new Uint32List();
  readonly #revisions = new Uint32List();

  readonly #singles = [
    this.#firstSegments,
    this.#lastSegments,
    this.#spanCounts,
    this.#errorCounts,
    this.#hasRoot,
    this.#revisions,
  ];
  readonly #pairs = [this.#starts, this.#ends, this.#roots, this.#rootStarts];

  get first(): number {
    return this.#first;
  }

  get next(): number {
    return this.#next;
  }

  get count(): number {
    return this.#next - this.#first;
  }

  get byteLength(): number {
    let total = this.#slots.byteLength + this.#ids.byteLength;
    for (const list of this.#singles) total += list.byteLength;
    for (const list of this.#pairs) total += list.byteLength;
    return total;
  }

  /** Number of the trace with the id at `words[start, start + 4)`, or 0. */
  find(words: Uint32Array, start = 0): number {
    return this.#slots[this.#slotOf(words, start)]!;
  }

  /** Number of the trace with this id; a new one when it is not stored. */
  findOrAdd(words: Uint32Array, start: number, segment: number): number {
    const slot = this.#slotOf(words, start);
    const found = this.#slots[slot]!;
    if (found !== 0) return found;
    const trace = this.#next++;
    this.#slots[slot] = trace;
    for (let i = 0; i < ID_WORDS; i++) this.#ids.push(words[start + i]!);
    this.#firstSegments.push(segment);
    this.#lastSegments.push(segment);
    this.#spanCounts.push(0);
    this.#errorCounts.push(0);
    this.#hasRoot.push(0);
    this.#revisions.push(0);
    this.#starts.push2(0, 0);
    this.#ends.push2(0, 0);
    this.#roots.push2(0, 0);
    this.#rootStarts.push2(0, 0);
    if (this.count * 2 > this.#slots.length) this.#resize(this.#slots.length * 2);
    return trace;
  }

  addSpan(
    trace: number,
    segment: number,
    row: number,
    isRoot: boolean,
    isError: boolean,
    startHigh: number,
    startLow: number,
    endHigh: number,
    endLow: number,
  ): void {
    const at = trace - this.#base;
    const pair = at * 2;
    const isFirst = this.#spanCounts.values[at]!++ === 0;
    if (isError) this.#errorCounts.values[at]!++;
    this.#lastSegments.values[at] = segment;
    const starts = this.#starts.values;
    if (isFirst || isBefore(startHigh, startLow, starts[pair]!, starts[pair + 1]!)) {
      starts[pair] = startHigh;
      starts[pair + 1] = startLow;
    }
    const ends = this.#ends.values;
    if (isFirst || isBefore(ends[pair]!, ends[pair + 1]!, endHigh, endLow)) {
      ends[pair] = endHigh;
      ends[pair + 1] = endLow;
    }
    const hasRoot = this.#hasRoot.values[at] === 1;
    const rootStarts = this.#rootStarts.values;
    const isEarlier = isBefore(startHigh, startLow, rootStarts[pair]!, rootStarts[pair + 1]!);
    if (isFirst || (isRoot && !hasRoot) || (isRoot === hasRoot && isEarlier)) {
      this.#hasRoot.values[at] = isRoot ? 1 : 0;
      this.#roots.values[pair] = segment;
      this.#roots.values[pair + 1] = row;
      rootStarts[pair] = startHigh;
      rootStarts[pair + 1] = startLow;
    }
  }

  /** Notes that the trace changed last with this revision of the store. */
  setRevision(trace: number, revision: number): void {
    this.#revisions.values[trace - this.#base] = revision;
  }

  revision(trace: number): number {
    return this.#revisions.values[trace - this.#base]!;
  }

  /** The trace id's four words. */
  id(trace: number): Uint32Array {
    const at = (trace - this.#base) * ID_WORDS;
    return this.#ids.values.subarray(at, at + ID_WORDS);
  }

  firstSegment(trace: number): number {
    return this.#firstSegments.values[trace - this.#base]!;
  }

  lastSegment(trace: number): number {
    return this.#lastSegments.values[trace - this.#base]!;
  }

  spanCount(trace: number): number {
    return this.#spanCounts.values[trace - this.#base]!;
  }

  errorCount(trace: number): number {
    return this.#errorCounts.values[trace - this.#base]!;
  }

  hasRoot(trace: number): boolean {
    return this.#hasRoot.values[trace - this.#base] === 1;
  }

  /** Two words: when the first span starts. */
  start(trace: number): readonly [number, number] {
    return this.#pair(this.#starts, trace);
  }

  /** Two words: when the last span ends. */
  end(trace: number): readonly [number, number] {
    return this.#pair(this.#ends, trace);
  }

  /** Segment and row of the root span, or of the earliest while no root has come. */
  root(trace: number): readonly [number, number] {
    return this.#pair(this.#roots, trace);
  }

  /** Forgets all traces before number `first`. */
  dropBefore(first: number): void {
    for (; this.#first < first; this.#first++) this.#removeSlot(this.#first);
    const dead = this.#first - this.#base;
    if (dead <= this.count) return;
    dropFirst(this.#ids, dead * ID_WORDS);
    for (const list of this.#singles) dropFirst(list, dead);
    for (const list of this.#pairs) dropFirst(list, dead * 2);
    this.#base = this.#first;
    this.#resize(Math.max(64, 2 ** Math.ceil(Math.log2(this.count * 2 + 1))));
  }

  #pair(list: Uint32List, trace: number): readonly [number, number] {
    const at = (trace - this.#base) * 2;
    return [list.values[at]!, list.values[at + 1]!];
  }

  /** Slot that holds the id or would take it. */
  #slotOf(words: Uint32Array, start: number): number {
    const slots = this.#slots;
    const ids = this.#ids.values;
    const mask = slots.length - 1;
    let slot = hashWords(words, start, ID_WORDS) & mask;
    for (;;) {
      const trace = slots[slot]!;
      if (trace === 0) return slot;
      const at = (trace - this.#base) * ID_WORDS;
      if (
        ids[at] === words[start] &&
        ids[at + 1] === words[start + 1] &&
        ids[at + 2] === words[start + 2] &&
        ids[at + 3] === words[start + 3]
      ) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Empties the trace's slot and moves up those that had to step over it, so that no search ends too early. */
  #removeSlot(trace: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let hole = this.#slotOf(this.#ids.values, (trace - this.#base) * ID_WORDS);
    slots[hole] = 0;
    for (let slot = (hole + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = hashWords(this.#ids.values, (slots[slot]! - this.#base) * ID_WORDS, ID_WORDS) & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[hole] = slots[slot]!;
      slots[slot] = 0;
      hole = slot;
    }
  }

  #resize(slotCount: number): void {
    this.#slots = new Uint32Array(slotCount);
    for (let trace = this.#first; trace < this.#next; trace++) {
      this.#slots[this.#slotOf(this.#ids.values, (trace - this.#base) * ID_WORDS)] = trace;
    }
  }
}

function dropFirst(list: Uint32List, count: number): void {
  list.values = list.values.slice(count, list.length);
  list.length = list.values.length;
}
