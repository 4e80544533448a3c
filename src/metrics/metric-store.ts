import { ok, type Result } from '../base/result.ts';
import { countItems } from '../otlp/count-items.ts';
import type { DecodeProblem, Encoding } from '../otlp/decode-traces.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';

/** What the store counts. */
export type MetricCounts = Pick<ReceiverCounts, 'points' | 'storedPoints' | 'droppedPoints'>;

/** Counts what comes. */
export class MetricStore {
  maxStoreBytes: number;
  #received = 0;
  #revision = 0;

  constructor(settings: { readonly maxStoreBytes: number }) {
    this.maxStoreBytes = settings.maxStoreBytes;
  }

  /** Grows by one with every change. */
  get revision(): number {
    return this.#revision;
  }

  get storedBytes(): number {
    return 0;
  }

  get counts(): MetricCounts {
    return { points: this.#received, storedPoints: 0, droppedPoints: 0 };
  }

  ingest(bytes: Uint8Array, encoding: Encoding): Result<{ points: number }, DecodeProblem> {
    const counted = countItems('metrics', bytes, encoding);
    if (!counted.ok) return counted;
    this.#received += counted.value;
    this.#revision++;
    return ok({ points: counted.value });
  }

  clear(): void {}
}
