/** What became of a request that was sent on. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly rejected: number; readonly message: string }
  /** Worth another try, not before `afterMs` if the endpoint said so. */
  | { readonly kind: 'retry'; readonly message: string; readonly afterMs?: number }
  /** The endpoint will never take it. */
  | { readonly kind: 'refused'; readonly message: string };

/** Sends requests in protobuf, one after another, over connections that it keeps. */
export interface Sender {
  /** Never rejects. `body` is an export request in protobuf. */
  send(signal: Signal, body: Uint8Array, abort: AbortSignal): Promise<Outcome>;
  close(): void;
}

import type { Signal } from '../../otlp/signal.ts';
