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
  #heapView = viewOf(this.#heap);
  #heapLength = 0;
  /** What was last interned from, and the same through which four bytes are read at a time. */
  #source: Uint8Array = this.#heap;
  #sourceView = this.#heapView;
  /** Open addressing, two words a slot: number of the entry plus one, and its hash, so that others are passed by unread. */
  #slots = new Int32Array(128);
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
    const view = this.#viewOf(source);
    const hash = hashBytes(view, start, end, group);
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (let probes = 0; probes < PROBE_LIMIT; probes++) {
      const entry = slots[slot]!;
      if (entry === 0) {
        slots[slot] = this.count + 1;
        slots[slot + 1] = hash;
        break;
      }
      if (slots[slot + 1] === hash && this.#equals(entry - 1, view, start, end, group)) return entry - 1;
      slot = (slot + 2) & mask;
    }
    return this.#append(view, start, end, group, hash);
  }

  /** Whether `id` is the entry that `intern` would find; any number may be asked for. */
  isEntry(id: number, source: Uint8Array, start: number, end: number, group: number): boolean {
    return id < this.count && this.#equals(id, this.#viewOf(source), start, end, group);
  }

  /** Lets go of the bytes that were interned from. */
  release(): void {
    this.#source = this.#heap;
    this.#sourceView = this.#heapView;
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

  #viewOf(source: Uint8Array): DataView {
    if (source !== this.#source) {
      this.#source = source;
      this.#sourceView = viewOf(source);
    }
    return this.#sourceView;
  }

  #equals(id: number, source: DataView, start: number, end: number, group: number): boolean {
    const bounds = this.#bounds.values;
    const from = bounds[id]!;
    const length = end - start;
    if (bounds[id + 1]! - from !== length || this.#groups.values[id] !== group) return false;
    return equalBytes(this.#heapView, from, source, start, length);
  }

  #append(source: DataView, start: number, end: number, group: number, hash: number): number {
    const id = this.count;
    const length = end - start;
    if (this.#heapLength + length > this.#heap.length) {
      const grown = new Uint8Array(Math.max(this.#heapLength + length, this.#heap.length * 2));
      grown.set(this.#heap.subarray(0, this.#heapLength));
      this.#heap = grown;
      this.#heapView = viewOf(grown);
    }
    copyBytes(this.#heapView, this.#heapLength, source, start, length);
    this.#heapLength += length;
    this.#bounds.push(this.#heapLength);
    this.#groups.push(group);
    this.#hashes.push(hash);
    if (this.count * 4 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      this.#fillSlots();
    }
    return id;
  }

  #fillSlots(): void {
    const slots = this.#slots;
    const hashes = this.#hashes.values;
    const mask = slots.length - 2;
    slots.fill(0);
    for (let id = 0; id < this.count; id++) {
      let slot = (hashes[id]! << 1) & mask;
      let probes = 0;
      while (slots[slot] !== 0 && probes++ < PROBE_LIMIT) slot = (slot + 2) & mask;
      if (slots[slot] !== 0) continue;
      slots[slot] = id + 1;
      slots[slot + 1] = hashes[id]! | 0;
    }
  }
}

/** The entries of `view` number `id`, without copying. */
export function entryBytes(entries: ByteEntries, id: number): Uint8Array {
  return entries.heap.subarray(entries.bounds[id]!, entries.bounds[id + 1]!);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function equalBytes(one: DataView, from: number, other: DataView, start: number, length: number): boolean {
  const last = length - 4;
  if (last < 0) {
    for (let i = 0; i < length; i++) if (one.getUint8(from + i) !== other.getUint8(start + i)) return false;
    return true;
  }
  for (let i = 0; i < last; i += 4) {
    if (one.getInt32(from + i, true) !== other.getInt32(start + i, true)) return false;
  }
  return one.getInt32(from + last, true) === other.getInt32(start + last, true);
}

function copyBytes(target: DataView, to: number, source: DataView, from: number, length: number): void {
  const last = length - 4;
  for (let i = 0; i < last; i += 4) target.setInt32(to + i, source.getInt32(from + i));
  if (last >= 0) target.setInt32(to + last, source.getInt32(from + last));
  else for (let i = 0; i < length; i++) target.setUint8(to + i, source.getUint8(from + i));
}
