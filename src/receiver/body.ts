import type { Readable } from 'node:stream';
import { failed, ok, type Result } from '../base/result.ts';
import type { Refusal } from './refusal.ts';

/** Bytes that all bodies being read may take together, so that many large requests cannot exhaust the memory. */
export class Budget {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  take(bytes: number): boolean {
    if (bytes > this.#free) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
  }
}

export interface BodyLimits {
  /** Largest request accepted, before and after decompression. */
  readonly maxRequestBytes: number;
  /** Bytes that the protocol adds to the request's own. */
  readonly framingBytes?: number;
  /** How long a body may take to come in. */
  readonly bodyMs: number;
  readonly budget: Budget;
  /** How long the body says to be, by its first piece; 0 when it does not. */
  expectedBytes(first: Buffer): number;
}

/**
 * Reads `stream` to its end and hands the body to `use`, holding its bytes of the budget meanwhile. A body that is too
 * large or too slow is refused at once; what still comes of it is discarded. A stream that breaks off is a refusal too.
 */
export async function withBody<Answer>(
  stream: Readable,
  { maxRequestBytes, framingBytes = 0, bodyMs, budget, expectedBytes }: BodyLimits,
  use: (body: Result<Buffer, Refusal>) => Promise<Answer>,
): Promise<Answer> {
  let taken = 0;
  try {
    return await use(await collect());
  } finally {
    budget.give(taken);
  }

  function collect(): Promise<Result<Buffer, Refusal>> {
    return new Promise((resolve) => {
      let body: GrowingBuffer | undefined;
      const settle = (result: Result<Buffer, Refusal>) => {
        clearTimeout(timer);
        // Without a listener the stream flows on, so that its connection can be used again.
        stream.off('data', keep);
        resolve(result);
      };
      const keep = (chunk: Buffer) => {
        if (taken + chunk.length > maxRequestBytes + framingBytes) return settle(failed(tooLarge(maxRequestBytes)));
        if (!budget.take(chunk.length)) return settle(failed(busy));
        taken += chunk.length;
        body ??= new GrowingBuffer(expectedBytes(chunk));
        body.append(chunk);
      };
      const timer = setTimeout(() => settle(failed(tooSlow)), bodyMs);
      stream.on('data', keep);
      stream.once('end', () => settle(ok(body?.bytes ?? Buffer.alloc(0))));
      stream.once('close', () => settle(failed(cutOff)));
    });
  }
}

/** Copies pieces while they are in the processor's cache, and costs a body in many tiny ones no more than its bytes. */
class GrowingBuffer {
  #buffer: Buffer;
  #length = 0;

  constructor(expectedBytes: number) {
    // What is declared need not come.
    this.#buffer = Buffer.allocUnsafeSlow(Math.min(expectedBytes, mostInAdvance));
  }

  append(piece: Buffer): void {
    const length = this.#length + piece.length;
    if (length > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#buffer.length));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    piece.copy(this.#buffer, this.#length);
    this.#length = length;
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }
}

const mostInAdvance = 1 << 20;

export function tooLarge(maxBytes: number): Refusal {
  return { reason: 'tooLarge', message: `the request is larger than ${maxBytes} bytes; export smaller batches` };
}

const tooSlow: Refusal = { reason: 'tooSlow', message: 'the request took too long to come in' };

const busy: Refusal = { reason: 'busy', message: 'too many requests are being read at once; retry' };

const cutOff: Refusal = { reason: 'malformed', message: 'the request ended before its body was complete' };
