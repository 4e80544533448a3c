import { formatCount } from '../base/format.ts';
import type { CommandIo } from './command.ts';

/** Shorter work tells nothing on its way. */
const patience = 1000;
/** Milliseconds between two updates: a terminal takes its time. */
const interval = 100;

/** A line on the terminal that says how far work has come, and goes with its end; nothing where stderr is none. */
export class Progress {
  readonly #io: CommandIo;
  readonly #what: string;
  readonly #now: () => number;
  readonly #start: number;
  #last = 0;
  #isShown = false;

  /** `what` is what is done, such as `linted`; `now` is in milliseconds. */
  constructor(io: CommandIo, what: string, now: () => number = () => performance.now()) {
    this.#io = io;
    this.#what = what;
    this.#now = now;
    this.#start = now();
  }

  /** So many of the files are done. */
  at(done: number, total: number): void {
    const now = this.#now();
    if (!this.#io.showsProgress || now - this.#start < patience || now - this.#last < interval) return;
    this.#last = now;
    this.#isShown = true;
    this.#io.error(`\r\u001b[K${this.#what} ${formatCount(done)} of ${formatCount(total)} files`);
  }

  /** Takes the line away; to be called before anything else is printed. */
  end(): void {
    if (this.#isShown) this.#io.error('\r\u001b[K');
    this.#isShown = false;
  }
}
