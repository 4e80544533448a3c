import type { Encoding } from '../../otlp/decode-request.ts';

/** Requests that wait to be written: copies, one after another in memory that is used again and again. */
export class RequestBuffer {
  #bytes = new Uint8Array(0);
  #length = 0;
  #ends: number[] = [];

  get isEmpty(): boolean {
    return this.#ends.length === 0;
  }

  /** What is written of each: its encoding and its body. Valid until `clear`. */
  get payloads(): Uint8Array[] {
    return this.#ends.map((end, i) => this.#bytes.subarray(this.#ends[i - 1] ?? 0, end));
  }

  add(encoding: Encoding, body: Uint8Array): void {
    const end = this.#length + 1 + body.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, 2 * this.#bytes.length, leastBytes));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes[this.#length] = encodingBytes[encoding];
    this.#bytes.set(body, this.#length + 1);
    this.#length = end;
    this.#ends.push(end);
  }

  /** Forgets the requests; the memory stays for the next ones. */
  clear(): void {
    this.#length = 0;
    this.#ends = [];
  }

  /** Forgets the requests and gives back what a busier time needed. */
  release(): void {
    this.clear();
    this.#bytes = new Uint8Array(0);
  }
}

/** A request as it was added: `payload` is one of `payloads`. */
export function requestOf(payload: Uint8Array): { encoding: Encoding; body: Uint8Array } {
  return { encoding: payload[0] === encodingBytes.json ? 'json' : 'protobuf', body: payload.subarray(1) };
}

const encodingBytes: Readonly<Record<Encoding, number>> = { protobuf: 0, json: 1 };
const leastBytes = 64 << 10;
