/** The last things that were seen in traces, as many as there may be. */
export class Recent<Thing> {
  readonly #most: number;
  readonly #byTrace = new Map<string, Thing[]>();
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(traceId: string, thing: Thing): void {
    const things = this.#byTrace.get(traceId) ?? [];
    this.#byTrace.set(traceId, things);
    things.push(thing);
    this.#count++;
    for (const oldest of this.#byTrace.keys()) {
      if (this.#count <= this.#most || oldest === traceId) return;
      this.forget(oldest);
    }
  }

  /** The trace is looked at anew. */
  forget(traceId: string): void {
    this.#count -= this.#byTrace.get(traceId)?.length ?? 0;
    this.#byTrace.delete(traceId);
  }

  *all(): Generator<Thing> {
    for (const things of this.#byTrace.values()) yield* things;
  }
}
