/**
 * Which traces are not to be dropped, by id: those that are pinned, and those that somebody looks at. All together
 * they may take so many bytes; the pinned ones go before the others.
 */
export class KeptTraces {
  maxBytes: number;
  /** Bytes of each when it was measured last. */
  #pinned = new Map<string, number>();
  #open = new Map<string, number>();

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** All ids, those first that go before others. */
  get ids(): string[] {
    return [...new Set([...this.#pinned.keys(), ...this.#open.keys()])];
  }

  get pinnedIds(): string[] {
    return [...this.#pinned.keys()];
  }

  isPinned(traceId: string): boolean {
    return this.#pinned.has(traceId);
  }

  /** Pins a trace of so many bytes, for which there is room. */
  pin(traceId: string, bytes: number): void {
    this.#pinned.set(traceId, bytes);
  }

  unpin(traceId: string): void {
    this.#pinned.delete(traceId);
  }

  /** These and no other traces are looked at from now on. */
  setOpen(traceIds: readonly string[]): void {
    this.#open = new Map(traceIds.map((traceId) => [traceId, this.#open.get(traceId) ?? 0]));
  }

  /** Bytes that the trace may have to be pinned, beside the others that are. */
  roomToPin(traceId: string): number {
    return this.#room(traceId, [this.#pinned]);
  }

  /** Bytes that the trace, pinned or open, may have to be kept. */
  roomToKeep(traceId: string): number {
    return this.isPinned(traceId) ? this.roomToPin(traceId) : this.#room(traceId, [this.#pinned, this.#open]);
  }

  /** Notes how large a kept trace is. */
  measured(traceId: string, bytes: number): void {
    if (this.#pinned.has(traceId)) this.#pinned.set(traceId, bytes);
    if (this.#open.has(traceId)) this.#open.set(traceId, bytes);
  }

  /** The trace is not stored any more. */
  forget(traceId: string): void {
    this.#pinned.delete(traceId);
    if (this.#open.has(traceId)) this.#open.set(traceId, 0);
  }

  /** No trace is stored any more. */
  clear(): void {
    for (const traceId of this.ids) this.forget(traceId);
  }

  #room(traceId: string, taken: readonly ReadonlyMap<string, number>[]): number {
    const others = new Map(taken.flatMap((bytesById) => [...bytesById]));
    others.delete(traceId);
    return this.maxBytes - [...others.values()].reduce((total, bytes) => total + bytes, 0);
  }
}
