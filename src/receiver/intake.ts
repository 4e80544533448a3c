import type { Result } from '../base/result.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import type { Accepted, TelemetryStore } from '../telemetry/telemetry-store.ts';
import type { Sink } from './sink.ts';
import type { Tap } from './tap.ts';

/** Brings requests to the store and what it accepts to the taps, and counts what the store does not see. */
export class Intake implements Sink {
  readonly #store: TelemetryStore;
  readonly #changed: () => void;
  readonly #taps: readonly Tap[];
  #bytes = 0;
  #rejected = 0;

  /** `changed` is called whenever `counts` has changed. */
  constructor(store: TelemetryStore, changed: () => void, taps: readonly Tap[] = []) {
    this.#store = store;
    this.#changed = changed;
    this.#taps = taps;
  }

  get counts(): ReceiverCounts {
    return { ...this.#store.counts, bytes: this.#bytes, rejected: this.#rejected };
  }

  ingest(signal: Signal, encoding: Encoding, body: Uint8Array): Result<Accepted, string> {
    const stored = this.#store.ingest(signal, encoding, body);
    if (stored.ok) {
      this.#rejected += stored.value.rejected;
      for (const tap of this.#taps) tap.accepted(signal, encoding, body);
      this.#changed();
    }
    return stored;
  }

  received(bytes: number): void {
    // Told with what follows: the spans, or the refusal.
    this.#bytes += bytes;
  }

  refused(): void {
    this.#rejected++;
    this.#changed();
  }
}
