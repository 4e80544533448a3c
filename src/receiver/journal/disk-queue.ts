/** A write that begins so long after it was asked for is too late to be sure of the last second. */
const lateMs = 1000;

/** Writes to disk one after another, never in the way of those who ask; what fails becomes a notice. */
export class DiskQueue {
  readonly #changed: () => void;
  #last: Promise<void> = Promise.resolve();
  #problem: string | undefined;

  /** `changed` is called when `problem` is another than before. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What the last write failed of, as a sentence; `undefined` while all is well. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Runs `action` after all that were asked before. */
  write(action: () => Promise<void>): Promise<void> {
    const asked = performance.now();
    return this.#then(async () => {
      const isLate = performance.now() - asked > lateMs;
      try {
        await action();
        this.#become(isLate ? tooSlow : undefined);
      } catch (error) {
        this.#become(describe(error));
      }
    });
  }

  /** Like `write`, for what nobody misses when it fails. */
  tidy(action: () => Promise<unknown>): Promise<void> {
    return this.#then(() =>
      action().then(
        () => {},
        () => {},
      ),
    );
  }

  /** When all that was asked for is done. */
  idle(): Promise<void> {
    return this.#last;
  }

  #then(action: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(action);
    return this.#last;
  }

  #become(problem: string | undefined): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#changed();
  }
}

const tooSlow = 'The disk is too slow for what comes in: a crash could lose more than the last second.';

function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = (code !== undefined && reasons[code]) || message;
  return `What is received now is not kept for the next start: ${reason}.`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'Spanwright may not write to its storage folder',
  EPERM: 'Spanwright may not write to its storage folder',
};
