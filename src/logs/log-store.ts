import { ok, type Result } from '../base/result.ts';
import { countItems } from '../otlp/count-items.ts';
import type { DecodeProblem, Encoding } from '../otlp/decode-traces.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';

/** What the store counts. */
export type LogCounts = Pick<ReceiverCounts, 'logs' | 'storedLogs' | 'droppedLogs'>;

/** Counts what comes. */
export class LogStore {
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

  get counts(): LogCounts {
    return { logs: this.#received, storedLogs: 0, droppedLogs: 0 };
  }

  ingest(bytes: Uint8Array, encoding: Encoding): Result<{ logs: number }, DecodeProblem> {
    const counted = countItems('logs', bytes, encoding);
    if (!counted.ok) return counted;
    this.#received += counted.value;
    this.#revision++;
    return ok({ logs: counted.value });
  }

  clear(): void {}
}
