/** Memory for the bodies that are being read: how much they may take together, and buffers to read them into. */
export class BodyMemory {
  #freeBytes: number;
  readonly #buffers: Buffer[] = [];

  /** `bytes` is what all bodies may take, so that many large requests cannot exhaust the memory. */
  constructor(bytes: number) {
    this.#freeBytes = bytes;
  }

  take(bytes: number): boolean {
    if (bytes > this.#freeBytes) return false;
    this.#freeBytes -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#freeBytes += bytes;
  }

  /** A buffer to begin with; what is expected need not come. */
  takeBuffer(expectedBytes: number): Buffer {
    if (expectedBytes <= smallBytes) return Buffer.allocUnsafeSlow(expectedBytes);
    return this.#buffers.pop() ?? Buffer.allocUnsafeSlow(reusedBytes);
  }

  /** Takes back a buffer that nobody reads any more. */
  giveBuffer(buffer: Buffer): void {
    if (buffer.length === reusedBytes && this.#buffers.length < mostBuffers) this.#buffers.push(buffer);
  }
}

/** Not worth a buffer of their own that stays. */
const smallBytes = 16 << 10;

/** Ordinary batches fit; a fresh buffer for each would have the garbage collector run all the time. */
const reusedBytes = 1 << 20;
const mostBuffers = 8;
