import type { TraceStore } from './trace-store.ts';

/** Traces that wait: of more the oldest are forgotten. */
const mostTraces = 20_000;
/** So many traces are noted in one step. */
const notedAtOnce = 1_000;

/** Tells which traces of a store have got spans, once none has come for a while; a trace that gets more later is told again. */
export class RestingTraces {
  readonly #store: TraceStore;
  readonly #restMs: number;
  /** When each last had a new span, in milliseconds, the one that rests longest first. */
  readonly #waiting = new Map<string, number>();
  #seenRevision = 0;

  /** `restMs`: how long no span of a trace may come. */
  constructor(store: TraceStore, restMs: number) {
    this.#store = store;
    this.#restMs = restMs;
  }

  /** The store's revision when it was looked at last. */
  get seenRevision(): number {
    return this.#seenRevision;
  }

  /** Whether nothing is left to be told later. */
  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** Notes what came by `nowMs`; pauses after some traces. */
  *note(nowMs: number): Generator<undefined, void> {
    const { revision } = this.#store;
    const traceIds = this.#store.tracesSince(this.#seenRevision, mostTraces);
    this.#seenRevision = revision;
    let noted = 0;
    for (const traceId of traceIds) {
      this.#waiting.delete(traceId);
      this.#waiting.set(traceId, nowMs);
      if (++noted % notedAtOnce === 0) yield;
    }
    for (const traceId of this.#waiting.keys()) {
      if (this.#waiting.size <= mostTraces) return;
      this.#waiting.delete(traceId);
    }
  }

  /** Takes the ids of the traces that rest at `nowMs`, the one that rests longest first; with infinity all that wait. */
  *take(nowMs: number): Generator<string, void> {
    for (const [traceId, since] of this.#waiting) {
      if (nowMs - since < this.#restMs) return;
      this.#waiting.delete(traceId);
      yield traceId;
    }
  }
}
