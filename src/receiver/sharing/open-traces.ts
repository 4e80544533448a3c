/** The traces that the views of all windows show. */
export class OpenTraces {
  readonly #byWindow = new Map<object, readonly string[]>();

  get all(): readonly string[] {
    return [...new Set([...this.#byWindow.values()].flat())];
  }

  /** `window` is any object that stands for it; without traces it is forgotten. */
  set(window: object, traceIds: readonly string[]): void {
    if (traceIds.length > 0) this.#byWindow.set(window, traceIds);
    else this.#byWindow.delete(window);
  }
}
