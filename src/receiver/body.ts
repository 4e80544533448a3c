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
  readonly budget: Budget;
}

/**
 * Reads `stream` to its end and hands the body to `use`, holding its bytes of the budget meanwhile. A body that is too
 * large is refused at once; what still comes of it is discarded. A stream that breaks off is a refusal too.
 */
export async function withBody<Answer>(
  stream: Readable,
  { maxRequestBytes, framingBytes = 0, budget }: BodyLimits,
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
      const chunks: Buffer[] = [];
      const refuse = (refusal: Refusal) => {
        chunks.length = 0;
        stream.off('data', keep).resume();
        resolve(failed(refusal));
      };
      const keep = (chunk: Buffer) => {
        if (taken + chunk.length > maxRequestBytes + framingBytes) return refuse(tooLarge(maxRequestBytes));
        if (!budget.take(chunk.length)) return refuse(busy);
        taken += chunk.length;
        chunks.push(chunk);
      };
      stream.on('data', keep);
      stream.once('end', () => resolve(ok(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, taken))));
      stream.once('close', () => resolve(failed(cutOff)));
    });
  }
}

export function tooLarge(maxBytes: number): Refusal {
  return { reason: 'tooLarge', message: `the request is larger than ${maxBytes} bytes; export smaller batches` };
}

const busy: Refusal = { reason: 'busy', message: 'too many requests are being read at once; retry' };

const cutOff: Refusal = { reason: 'malformed', message: 'the request ended before its body was complete' };
