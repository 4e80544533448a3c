import type { Result } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { Accepted } from '../telemetry/telemetry-store.ts';

/** Where requests go once the transports have read and decompressed them. */
export interface Sink {
  /**
   * Decodes and keeps one export request. When it throws, the sender is told of an internal error. `body` is lent for the
   * time of the call.
   */
  ingest(signal: Signal, encoding: Encoding, body: Uint8Array): Result<Accepted, string>;
  /** The body of a request has come in, `bytes` long on the wire. */
  received(bytes: number): void;
  /** A request was answered with an error: malformed, too large, cut off, … */
  refused(): void;
}
