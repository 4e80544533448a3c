import type { Encoding } from '../../otlp/decode-request.ts';
import type { Signal } from '../../otlp/signal.ts';

/** A request that waits to be sent on, as it came. */
export interface Waiting {
  readonly signal: Signal;
  readonly encoding: Encoding;
  readonly body: Uint8Array;
}

/** Requests in order of arrival. */
export class ForwardQueue {
  #requests: Waiting[] = [];
  /** How many of them have left already. */
  #taken = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  push(request: Waiting): void {
    this.#requests.push(request);
    this.#bytes += request.body.length;
  }

  shift(): Waiting | undefined {
    const request = this.#requests[this.#taken];
    if (request === undefined) return undefined;
    this.#taken++;
    this.#bytes -= request.body.length;
    // Forgets those that left, seldom enough to cost nothing.
    if (this.#taken > 64 && this.#taken * 2 > this.#requests.length) {
      this.#requests = this.#requests.slice(this.#taken);
      this.#taken = 0;
    }
    return request;
  }

  /** Takes the oldest request and those of its signal right after it, as many as make a good message. */
  takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (;;) {
      const next = this.#requests[this.#taken];
      const fits = next !== undefined && bytes + next.body.length <= batchBytes && next.signal === batch[0]?.signal;
      if (next === undefined || (batch.length > 0 && !fits)) return batch;
      batch.push(next);
      bytes += next.body.length;
      this.shift();
    }
  }
}

/** A quarter of what gRPC servers take by default. */
const batchBytes = 1 << 20;
