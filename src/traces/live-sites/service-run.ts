import type { RunIdentity } from '../run-identity.ts';

/** A service whose process nothing tells is taken for another one after so long without spans, as for the list of runs. */
const pauseNs = 60e9;

/** The last start of a service, as its spans tell it in the order in which they come. Times are nanoseconds. */
export class ServiceRun {
  readonly #seen = new Set<string>();
  #identity = '';
  #firstStart = Number.POSITIVE_INFINITY;
  #lastEnd = 0;

  /** Whether what a process of the service told at this time, other than by spans, is of this run. */
  has({ key, instance }: RunIdentity, timeNs: number): boolean {
    // What the process that began the run told before its first span is of it, too.
    return (instance !== '' && key === this.#identity) || timeNs >= this.#firstStart;
  }

  /**
   * Where a span belongs: to the run before, to this one, or to one that begins with it. Replicas are of one run: a
   * process that was seen before goes on with what another began.
   */
  take({ key, instance }: RunIdentity, startNs: number, endNs: number): 'before' | 'this' | 'new' {
    const isFirst = this.#seen.size === 0;
    const isOther = instance === '' ? startNs - this.#lastEnd > pauseNs : !this.#seen.has(key);
    const isNew = isFirst || (isOther && startNs >= this.#firstStart);
    this.#seen.add(key);
    if (isNew) {
      this.#identity = key;
      this.#firstStart = startNs;
    } else if (key !== this.#identity || instance === '') {
      if (startNs < this.#firstStart - (instance === '' ? pauseNs : 0)) return 'before';
    }
    // Inner spans end, and come, before the one that they are in.
    this.#firstStart = Math.min(this.#firstStart, startNs);
    this.#lastEnd = Math.max(this.#lastEnd, endNs);
    return isNew ? 'new' : 'this';
  }
}
