import { hashWords, PROBE_LIMIT } from './hash.ts';
import { Uint32List } from './uint32-list.ts';

/** Gives equal tuples of `width` unsigned 32-bit words the same small id; id 0 comes first. */
export class TupleTable {
  readonly width: number;
  readonly #words: Uint32List;
  #slots = new Uint32Array(64);

  constructor(width: number) {
    this.width = width;
    this.#words = new Uint32List(width * 16);
  }

  get count(): number {
    return this.#words.length / this.width;
  }

  get byteLength(): number {
    return this.#words.byteLength + this.#slots.byteLength;
  }

  /** Bytes that `copy` will hold. */
  get usedBytes(): number {
    return this.#words.length * 4;
  }

  /** The id of the tuple at `words[start, start + width)`. */
  intern(words: Uint32Array, start = 0): number {
    const slot = this.#slotOf(words, start);
    if (slot >= 0 && this.#slots[slot] !== 0) return this.#slots[slot]! - 1;
    const id = this.count;
    for (let i = 0; i < this.width; i++) this.#words.push(words[start + i]!);
    if (slot >= 0) this.#slots[slot] = id + 1;
    if (this.count * 2 > this.#slots.length) {
      this.#slots = new Uint32Array(this.#slots.length * 2);
      this.#fillSlots();
    }
    return id;
  }

  /** The id of the tuple at `words[start, start + width)`, or -1 when it is not here. */
  find(words: Uint32Array, start = 0): number {
    const slot = this.#slotOf(words, start);
    return slot < 0 ? -1 : this.#slots[slot]! - 1;
  }

  /** Copies the tuple `id` into `words`. */
  read(id: number, words: Uint32Array): void {
    for (let i = 0; i < this.width; i++) words[i] = this.#words.values[id * this.width + i]!;
  }

  /** Forgets all tuples from `count` on. */
  truncate(count: number): void {
    this.#words.length = count * this.width;
    this.#fillSlots();
  }

  clear(): void {
    this.truncate(0);
  }

  /** All tuples one after another, sharing memory: valid until the table changes. */
  view(): Uint32Array {
    return this.#words.view();
  }

  /** All tuples one after another, as memory of their own. */
  copy(): Uint32Array {
    return this.#words.copy();
  }

  /** Slot that holds the tuple or could take it; -1 when too many others are in the way. */
  #slotOf(words: Uint32Array, start: number): number {
    const { width } = this;
    const own = this.#words.values;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashWords(words, start, width) & mask;
    for (let probes = 0; probes < PROBE_LIMIT; probes++) {
      const id = slots[slot]! - 1;
      if (id < 0) return slot;
      let i = 0;
      while (i < width && own[id * width + i] === words[start + i]) i++;
      if (i === width) return slot;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  #fillSlots(): void {
    this.#slots.fill(0);
    const count = this.count;
    for (let id = 0; id < count; id++) {
      const slot = this.#slotOf(this.#words.values, id * this.width);
      if (slot >= 0 && this.#slots[slot] === 0) this.#slots[slot] = id + 1;
    }
  }
}
