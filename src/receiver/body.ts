import type { Readable } from 'node:stream';
import { failed, ok, type Result } from '../base/result.ts';
import type { BodyMemory } from './body-memory.ts';
import type { Refusal } from './refusal.ts';

export interface BodyLimits {
  /** Largest request accepted, before and after decompression. */
  readonly maxRequestBytes: number;
  /** Bytes that the protocol adds to the request's own. */
  readonly framingBytes?: number;
  /** How long a body may take to come in. */
  readonly bodyMs: number;
  readonly memory: BodyMemory;
  /** How long the body says to be, by its first piece; 0 when it does not. */
  expectedBytes(first: Buffer): number;
}

/**
 * Reads `stream` to its end and lends the body to `use`, until that is done. A body that is too large or too slow is refused
 * at once; what still comes of it is discarded. A stream that breaks off is a refusal too.
 */
export async function withBody<Answer>(
  stream: Readable,
  { maxRequestBytes, framingBytes = 0, bodyMs, memory, expectedBytes }: BodyLimits,
  use: (body: Result<Buffer, Refusal>) => Promise<Answer>,
): Promise<Answer> {
  let taken = 0;
  let buffer: Buffer | undefined;
  try {
    return await use(await collect());
  } finally {
    memory.give(taken);
    if (buffer !== undefined) memory.giveBuffer(buffer);
  }

  function collect(): Promise<Result<Buffer, Refusal>> {
    return new Promise((resolve) => {
      const settle = (result: Result<Buffer, Refusal>) => {
        clearTimeout(timer);
        // Without a listener the stream flows on, so that its connection can be used again.
        stream.off('data', keep);
        resolve(result);
      };
      const keep = (chunk: Buffer) => {
        if (taken + chunk.length > maxRequestBytes + framingBytes) return settle(failed(tooLarge(maxRequestBytes)));
        if (!memory.take(chunk.length)) return settle(failed(busy));
        buffer ??= memory.takeBuffer(expectedBytes(chunk));
        buffer = append(buffer, taken, chunk);
        taken += chunk.length;
      };
      const timer = setTimeout(() => settle(failed(tooSlow)), bodyMs);
      stream.on('data', keep);
      stream.once('end', () => settle(ok(buffer?.subarray(0, taken) ?? Buffer.alloc(0))));
      stream.once('close', () => settle(failed(cutOff)));
    });
  }
}

/** Copies the piece while it is in the processor's cache; a body in many tiny ones costs no more than its bytes. */
function append(buffer: Buffer, length: number, piece: Buffer): Buffer {
  let large = buffer;
  if (length + piece.length > buffer.length) {
    large = Buffer.allocUnsafeSlow(Math.max(length + piece.length, 2 * buffer.length));
    buffer.copy(large, 0, 0, length);
  }
  piece.copy(large, length);
  return large;
}

export function tooLarge(maxBytes: number): Refusal {
  return { reason: 'tooLarge', message: `the request is larger than ${maxBytes} bytes; export smaller batches` };
}

const tooSlow: Refusal = { reason: 'tooSlow', message: 'the request took too long to come in' };

const busy: Refusal = { reason: 'busy', message: 'too many requests are being read at once; retry' };

const cutOff: Refusal = { reason: 'malformed', message: 'the request ended before its body was complete' };
