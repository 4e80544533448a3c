/** Decides whether something that died is started again: at most `restarts` times within any `window` milliseconds. */
export class RestartBudget {
  readonly #restarts: number;
  readonly #window: number;
  #spent: number[] = [];

  constructor(restarts: number, window: number) {
    this.#restarts = restarts;
    this.#window = window;
  }

  /** `now` is in milliseconds of a clock that does not go backwards. */
  spend(now: number): boolean {
    this.#spent = this.#spent.filter((then) => now - then < this.#window);
    if (this.#spent.length >= this.#restarts) return false;
    this.#spent.push(now);
    return true;
  }
}
