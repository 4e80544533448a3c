import { failed, ok, type Result } from '../base/result.ts';
import { LogStore } from '../logs/log-store.ts';
import { MetricStore } from '../metrics/metric-store.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';
import type { ReceiverCounts } from '../protocol/receiver.ts';
import { TraceStore } from '../traces/trace-store.ts';

/** How many items of a request were not kept, and why: OTLP's partial success. */
export interface Accepted {
  readonly rejected: number;
  /** Empty when there is nothing to say. */
  readonly message: string;
}

/** What is stored, was received and dropped; the receiver knows what it refused. */
export type TelemetryCounts = Omit<ReceiverCounts, 'bytes' | 'rejected'>;

/** Shares of the budget that logs and metrics may take from traces, which have all that these do not use. */
const LOG_SHARE = 1 / 4;
const METRIC_SHARE = 1 / 10;

/** All signals under one budget of bytes. */
export class TelemetryStore {
  readonly traces: TraceStore;
  readonly logs: LogStore;
  readonly metrics: MetricStore;
  #maxStoreBytes: number;

  /** `maxStoreBytes`: how much may be held in all before the oldest is dropped. */
  constructor({ maxStoreBytes }: { readonly maxStoreBytes: number }) {
    this.#maxStoreBytes = maxStoreBytes;
    this.logs = new LogStore({ maxStoreBytes: maxStoreBytes * LOG_SHARE });
    this.metrics = new MetricStore({ maxStoreBytes: maxStoreBytes * METRIC_SHARE });
    this.traces = new TraceStore({ maxStoreBytes });
    this.traces.textBeside = this.logs;
    this.#share();
  }

  get maxStoreBytes(): number {
    return this.#maxStoreBytes;
  }

  /** Keeps what is stored, as far as it fits into the new budget. */
  set maxStoreBytes(bytes: number) {
    this.#maxStoreBytes = bytes;
    this.logs.maxStoreBytes = bytes * LOG_SHARE;
    this.metrics.maxStoreBytes = bytes * METRIC_SHARE;
    this.#share();
  }

  /** Grows with every change. */
  get revision(): number {
    return this.traces.revision + this.logs.revision + this.metrics.revision;
  }

  get counts(): TelemetryCounts {
    const traces = this.traces.counts;
    const logs = this.logs.counts;
    const metrics = this.metrics.counts;
    return { ...traces, ...logs, ...metrics, storedBytes: traces.storedBytes + this.#takenBytes };
  }

  /** Keeps one export request, but not `body`: all of it, or nothing and the problem. Never throws for any bytes. */
  ingest(signal: Signal, encoding: Encoding, body: Uint8Array): Result<Accepted, string> {
    const stored = this[signal].ingest(body, encoding);
    if (!stored.ok) return failed(stored.problem.message);
    // Queries make indexes, which count too.
    this.#share();
    return ok({ rejected: 0, message: '' });
  }

  /** Forgets everything. What was received stays counted. */
  clear(): void {
    this.traces.clear();
    this.logs.clear();
    this.metrics.clear();
    this.#share();
  }

  get #takenBytes(): number {
    return this.logs.storedBytes + this.metrics.storedBytes;
  }

  #share(): void {
    this.traces.maxStoreBytes = this.#maxStoreBytes - this.#takenBytes;
  }
}
