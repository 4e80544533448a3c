import { hashBytes, PROBE_LIMIT } from './hash.ts';
import { Uint32List } from './uint32-list.ts';

/** A table of byte strings, for reading. Entry `id` is `heap[bounds[id], bounds[id + 1])`. */
export interface ByteEntries {
  readonly count: number;
  readonly heap: Uint8Array;
  /** `count + 1` offsets into the heap. */
  readonly bounds: Uint32Array;
  /** What kind of thing each entry is, by the meaning its user gives. */
  readonly groups: Uint32Array;
}

/**
 * Gives equal byte strings of one group the same small id. Strings stay the bytes they came as: nothing is decoded or
 * allocated per string, and invalid UTF-8 is kept. Entry 0 is the empty string of group 0.
 * Ids are for compactness, not identity: two ids may name equal strings once `PROBE_LIMIT` was reached.
 */
export class ByteTable {
  #heap = new Uint8Array(256);
  #heapLength = 0;
  #slots = new Uint32Array(64);
  readonly #bounds = new Uint32List();
  readonly #groups = new Uint32List();
  readonly #hashes = new Uint32List();

  constructor() {
    this.#bounds.push(0);
    this.intern(this.#heap, 0, 0, 0);
  }

  get count(): number {
    return this.#groups.length;
  }

  get byteLength(): number {
    return (
      this.#heap.byteLength +
      this.#slots.byteLength +
      this.#bounds.byteLength +
      this.#groups.byteLength +
      this.#hashes.byteLength
    );
  }

  /** Bytes that `copy` will hold. */
  get usedBytes(): number {
    return this.#heapLength + 8 * this.count + 4;
  }

  /** The id of `source[start, end)` in `group`; it was not there before when the id equals the former `count`. */
  intern(source: Uint8Array, start: number, end: number, group: number): number {
    const hash = hashBytes(source, start, end, group);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let probes = 0; probes < PROBE_LIMIT; probes++) {
      const id = this.#slots[slot]! - 1;
      if (id < 0) {
        this.#slots[slot] = this.count + 1;
        break;
      }
      if (this.#hashes.values[id] === hash && this.#equals(id, source, start, end, group)) return id;
      slot = (slot + 1) & mask;
    }
    return this.#append(source, start, end, group, hash);
  }

  /** Forgets all entries from `count` on. */
  truncate(count: number): void {
    this.#heapLength = this.#bounds.values[count]!;
    this.#bounds.length = count + 1;
    this.#groups.length = count;
    this.#hashes.length = count;
    this.#fillSlots();
  }

  clear(): void {
    this.truncate(1);
  }

  /** The entries, sharing memory: valid until the table changes. */
  view(): ByteEntries {
    return {
      count: this.count,
      heap: this.#heap.subarray(0, this.#heapLength),
      bounds: this.#bounds.view(),
      groups: this.#groups.view(),
    };
  }

  /** The entries, as memory of their own. */
  copy(): ByteEntries {
    return {
      count: this.count,
      heap: this.#heap.slice(0, this.#heapLength),
      bounds: this.#bounds.copy(),
      groups: this.#groups.copy(),
    };
  }

  #equals(id: number, source: Uint8Array, start: number, end: number, group: number): boolean {
    const from = this.#bounds.values[id]!;
    const length = end - start;
    if (this.#groups.values[id] !== group || this.#bounds.values[id + 1]! - from !== length) return false;
    const heap = this.#heap;
    for (let i = 0; i < length; i++) if (heap[from + i] !== source[start + i]) return false;
    return true;
  }

  #append(source: Uint8Array, start: number, end: number, group: number, hash: number): number {
    const id = this.count;
    const length = end - start;
    if (this.#heapLength + length > this.#heap.length) {
      const grown = new Uint8Array(Math.max(this.#heapLength + length, this.#heap.length * 2));
      grown.set(this.#heap.subarray(0, this.#heapLength));
      this.#heap = grown;
    }
    // Most strings are short: a loop costs less than the view that `set` needs.
    if (length > 64) this.#heap.set(source.subarray(start, end), this.#heapLength);
    else for (let i = 0; i < length; i++) this.#heap[this.#heapLength + i] = source[start + i]!;
    this.#heapLength += length;
    this.#bounds.push(this.#heapLength);
    this.#groups.push(group);
    this.#hashes.push(hash);
    if (this.count * 2 > this.#slots.length) {
      this.#slots = new Uint32Array(this.#slots.length * 2);
      this.#fillSlots();
    }
    return id;
  }

  #fillSlots(): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    slots.fill(0);
    for (let id = 0; id < this.count; id++) {
      let slot = this.#hashes.values[id]! & mask;
      let probes = 0;
      while (slots[slot] !== 0 && probes++ < PROBE_LIMIT) slot = (slot + 1) & mask;
      if (slots[slot] === 0) slots[slot] = id + 1;
    }
  }
}

/** The entries of `view` number `id`, without copying. */
export function entryBytes(entries: ByteEntries, id: number): Uint8Array {
  return entries.heap.subarray(entries.bounds[id]!, entries.bounds[id + 1]!);
}
