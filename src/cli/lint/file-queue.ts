/** Nothing yet, in the place of the number of a file. */
const none = -1;

/** So many files are taken at once: what is around them, in one folder mostly, is read once then. */
const share = 8;

/** Numbers of files that are left to do, taken by several threads, and the file that each of them is at. */
export class FileQueue {
  /** To be given to other threads. */
  readonly memory: SharedArrayBuffer;
  readonly #length: number;
  /** The next file that nobody has taken, then that of each thread. */
  readonly #numbers: Int32Array;

  private constructor(length: number, memory: SharedArrayBuffer) {
    this.#length = length;
    this.memory = memory;
    this.#numbers = new Int32Array(memory);
  }

  /** A queue of the files from 0 on. */
  static of(length: number, threads: number): FileQueue {
    const queue = new FileQueue(length, new SharedArrayBuffer((1 + threads) * Int32Array.BYTES_PER_ELEMENT));
    queue.#numbers.fill(none, 1);
    return queue;
  }

  /** The queue of another thread. */
  static from(length: number, memory: SharedArrayBuffer): FileQueue {
    return new FileQueue(length, memory);
  }

  /** The files that nobody has taken yet. */
  get left(): number {
    return Math.max(0, this.#length - Atomics.load(this.#numbers, 0));
  }

  /** The file that a thread is at, or was at last; `undefined` before the first. */
  at(thread: number): number | undefined {
    const number = Atomics.load(this.#numbers, 1 + thread);
    return number === none ? undefined : number;
  }

  /** Takes one after the other for a thread, until there are none. */
  *takenBy(thread: number): Iterable<number> {
    for (;;) {
      const start = Atomics.add(this.#numbers, 0, share);
      for (let number = start; number < Math.min(start + share, this.#length); number++) {
        Atomics.store(this.#numbers, 1 + thread, number);
        yield number;
      }
      if (start + share >= this.#length) return;
    }
  }
}
