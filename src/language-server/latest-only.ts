/** Starts `callback` after `delay` ms; the returned function calls that off. Injected so that tests need no clock. */
export type Timer = (callback: () => void, delay: number) => () => void;

const systemTimer: Timer = (callback, delay) => {
  const handle = setTimeout(callback, delay);
  return () => clearTimeout(handle);
};

/** How long nothing is asked for before work begins, in milliseconds. */
export interface Pauses {
  readonly shortest: number;
  readonly longest: number;
}

const usualPauses: Pauses = { shortest: 10, longest: 400 };
/** How long the pause is for each millisecond that a run took: typing in a costly document leaves time to others. */
const pausePerDuration = 0.25;

/**
 * Runs work per key after a short pause without new requests, one run of a key at a time, and only the latest request.
 * The pause grows with what the key's last two runs took, each of them: cheap documents answer at once while typing, also
 * after a letter that made one run long, and costly ones wait for a rest.
 */
export class LatestOnly {
  readonly #run: (key: string) => Promise<void>;
  readonly #pauses: Pauses;
  readonly #timer: Timer;
  readonly #now: () => number;
  readonly #jobs = new Map<string, Job>();

  /** `run` must not reject. */
  constructor(
    run: (key: string) => Promise<void>,
    pauses: Pauses = usualPauses,
    timer: Timer = systemTimer,
    now = () => performance.now(),
  ) {
    this.#run = run;
    this.#pauses = pauses;
    this.#timer = timer;
    this.#now = now;
  }

  /** Asks for a run of `key`; with `immediately` the pause is left out, as on opening a document. */
  request(key: string, immediately = false): void {
    let job = this.#jobs.get(key);
    if (job === undefined) {
      job = { durations: [], running: false, askedAgain: false, cancelTimer: undefined };
      this.#jobs.set(key, job);
    }
    if (job.running) {
      job.askedAgain = true;
      return;
    }
    job.cancelTimer?.();
    const { shortest, longest } = this.#pauses;
    const usual = job.durations.length > 0 ? Math.min(...job.durations) : 0;
    const pause = immediately ? 0 : Math.min(longest, Math.max(shortest, usual * pausePerDuration));
    job.cancelTimer = this.#timer(() => void this.#start(key, job), pause);
  }

  /** Forgets `key`; a run under way ends, but none follows it. */
  cancel(key: string): void {
    this.#jobs.get(key)?.cancelTimer?.();
    this.#jobs.delete(key);
  }

  async #start(key: string, job: Job): Promise<void> {
    job.cancelTimer = undefined;
    job.running = true;
    const start = this.#now();
    await this.#run(key);
    job.durations = [this.#now() - start, ...job.durations.slice(0, 1)];
    job.running = false;
    if (!job.askedAgain || this.#jobs.get(key) !== job) return;
    job.askedAgain = false;
    this.request(key);
  }
}

interface Job {
  /** Of the last two runs, the last one first. */
  durations: readonly number[];
  running: boolean;
  askedAgain: boolean;
  cancelTimer: (() => void) | undefined;
}
