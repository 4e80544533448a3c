import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';

/** Where requests go once the store has accepted them: the journal, the forwarder. */
export interface Tap {
  /** Must not throw, wait or change `body`, which is lent for the time of the call. */
  accepted(signal: Signal, encoding: Encoding, body: Uint8Array): void;
}
