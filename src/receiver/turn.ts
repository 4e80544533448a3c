import { setImmediate } from 'node:timers/promises';

/** Long work in short turns, so that the thread answers and receives in between. */
export class Turn {
  #began = performance.now();

  /** Lets others have their turn when this one has lasted for some milliseconds. To be awaited after each piece of work. */
  async pause(): Promise<void> {
    if (performance.now() - this.#began < longestTurnMs) return;
    await setImmediate();
    this.#began = performance.now();
  }
}

const longestTurnMs = 8;
