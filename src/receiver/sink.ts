import type { Result } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-traces.ts';

export type Signal = 'traces' | 'metrics' | 'logs';

/** Where requests go once the transports have read and decompressed them. */
export interface Sink {
  /** Decodes and keeps one export request, but not `body`. When it throws, the sender is told of an internal error. */
  ingest(signal: Signal, encoding: Encoding, body: Uint8Array): Result<Accepted, string>;
  /** The body of a request has come in, `bytes` long on the wire. */
  received(bytes: number): void;
  /** A request was answered with an error: malformed, too large, cut off, … */
  refused(): void;
}

/** How many items of a request were not kept, and why: OTLP's partial success. */
export interface Accepted {
  readonly rejected: number;
  /** Empty when there is nothing to say. */
  readonly message: string;
}
