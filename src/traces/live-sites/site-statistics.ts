import type { SiteNumbers } from '../../protocol/live-sites.ts';
import { DurationHistogram } from './duration-histogram.ts';

/** What is counted of some spans. Times are nanoseconds, since the Unix epoch as exact as a double can tell. */
export class SiteStatistics {
  readonly durations = new DurationHistogram();
  #count = 0;
  #errorCount = 0;
  #firstStart = Number.POSITIVE_INFINITY;
  #lastStart = 0;
  #numbers: SiteNumbers | undefined;

  add(startNs: number, durationNs: number, isError: boolean): void {
    this.#numbers = undefined;
    this.#count++;
    if (isError) this.#errorCount++;
    if (startNs < this.#firstStart) this.#firstStart = startNs;
    if (startNs > this.#lastStart) this.#lastStart = startNs;
    this.durations.add(durationNs);
  }

  include(other: SiteStatistics): void {
    this.#numbers = undefined;
    this.#count += other.#count;
    this.#errorCount += other.#errorCount;
    this.#firstStart = Math.min(this.#firstStart, other.#firstStart);
    this.#lastStart = Math.max(this.#lastStart, other.#lastStart);
    this.durations.include(other.durations);
  }

  /** Kept until a span is added: most sites are idle when they are asked for. */
  get numbers(): SiteNumbers {
    if (this.#numbers !== undefined) return this.#numbers;
    const [p50Ns, p95Ns] = this.durations.quantiles([0.5, 0.95]);
    this.#numbers = {
      count: this.#count,
      errorCount: this.#errorCount,
      ratePerSecond: this.#ratePerSecond,
      p50Ns: p50Ns!,
      p95Ns: p95Ns!,
      maxNs: this.durations.longest,
    };
    return this.#numbers;
  }

  get #ratePerSecond(): number {
    const seconds = (this.#lastStart - this.#firstStart) / 1e9;
    return seconds >= 1 ? (this.#count - 1) / seconds : 0;
  }
}
