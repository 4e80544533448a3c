import { failed, ok, type Result } from '../base/result.ts';
import { countItems } from '../otlp/count-items.ts';
import type { Encoding } from '../otlp/decode-traces.ts';
import { noCounts, type ReceiverCounts } from '../protocol/receiver.ts';
import type { TraceStore } from '../traces/trace-store.ts';
import type { Accepted, Signal, Sink } from './sink.ts';

/** Brings requests to the store, and counts what the store does not see. */
export class Intake implements Sink {
  readonly #store: TraceStore;
  readonly #changed: () => void;
  #bytes = 0;
  #rejected = 0;

  /** `changed` is called whenever `counts` has changed. */
  constructor(store: TraceStore, changed: () => void) {
    this.#store = store;
    this.#changed = changed;
  }

  get counts(): ReceiverCounts {
    return { ...noCounts, ...this.#store.counts, bytes: this.#bytes, rejected: this.#rejected };
  }

  ingest(signal: Signal, encoding: Encoding, body: Uint8Array): Result<Accepted, string> {
    if (signal !== 'traces') return this.#decline(signal, encoding, body);
    const stored = this.#store.ingest(body, encoding);
    if (!stored.ok) return failed(stored.problem.message);
    this.#changed();
    return ok({ rejected: 0, message: '' });
  }

  received(bytes: number): void {
    // Told with what follows: the spans, or the refusal.
    this.#bytes += bytes;
  }

  refused(): void {
    this.#rejected++;
    this.#changed();
  }

  /** A partial success, so that an SDK which exports all signals neither fails nor retries. */
  #decline(signal: 'metrics' | 'logs', encoding: Encoding, body: Uint8Array): Result<Accepted, string> {
    const counted = countItems(signal, body, encoding);
    if (!counted.ok) return failed(counted.problem.message);
    const rejected = counted.value;
    this.#rejected += rejected;
    this.#changed();
    return ok({ rejected, message: rejected > 0 ? `this version keeps traces only; the ${signal} were dropped` : '' });
  }
}
