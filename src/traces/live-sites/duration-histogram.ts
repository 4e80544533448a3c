import type { Distribution } from '../../protocol/live-sites.ts';
import { bucketOf, middleOf } from '../duration-buckets.ts';

/** Durations by bucket, for sets of which most have few: only buckets that have some are held, in order. */
export class DurationHistogram {
  readonly #buckets: number[] = [];
  readonly #counts: number[] = [];
  #longest = 0;

  /** Nanoseconds. */
  get longest(): number {
    return this.#longest;
  }

  add(durationNs: number): void {
    if (durationNs > this.#longest) this.#longest = durationNs;
    this.#add(bucketOf(durationNs), 1);
  }

  include(other: DurationHistogram): void {
    this.#longest = Math.max(this.#longest, other.#longest);
    for (let i = 0; i < other.#buckets.length; i++) this.#add(other.#buckets[i]!, other.#counts[i]!);
  }

  /** The durations that parts `ranks` (ascending) of them do not exceed, in nanoseconds. */
  quantiles(ranks: readonly number[]): number[] {
    let total = 0;
    for (const count of this.#counts) total += count;
    let at = 0;
    let below = this.#counts[0] ?? 0;
    return ranks.map((rank) => {
      while (below < Math.ceil(rank * total)) below += this.#counts[++at]!;
      return total === 0 ? 0 : Math.min(middleOf(this.#buckets[at]!), this.#longest);
    });
  }

  /** All durations, by at most `most` parts. */
  distribution(most: number): Distribution {
    const first = this.#buckets[0];
    if (first === undefined) return { parts: [] };
    const width = Math.ceil((this.#buckets.at(-1)! - first + 1) / most);
    const counts: number[] = [];
    for (const [i, bucket] of this.#buckets.entries()) {
      const part = Math.floor((bucket - first) / width);
      counts[part] = (counts[part] ?? 0) + this.#counts[i]!;
    }
    const parts = Array.from(counts, (count = 0, part) => ({
      fromNs: middleOf(first + part * width),
      toNs: middleOf(first + (part + 1) * width),
      count,
    }));
    return { parts };
  }

  #add(bucket: number, count: number): void {
    let low = 0;
    for (let high = this.#buckets.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.#buckets[middle]! < bucket) low = middle + 1;
      else high = middle;
    }
    if (this.#buckets[low] === bucket) {
      this.#counts[low]! += count;
      return;
    }
    this.#buckets.splice(low, 0, bucket);
    this.#counts.splice(low, 0, count);
  }
}
