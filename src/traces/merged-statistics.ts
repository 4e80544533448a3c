import type { EdgeStatistics } from '../protocol/traces.ts';
import { BUCKET_COUNT, middleOf } from './duration-buckets.ts';
import type { SegmentStatistics } from './segment-statistics.ts';

/** One set of spans over several segments. */
export class MergedStatistics {
  count = 0;
  errorCount = 0;
  /** Nanoseconds. */
  longest = 0;
  #firstStart = Number.POSITIVE_INFINITY;
  #lastStart = 0;
  readonly #parts: { readonly statistics: SegmentStatistics; readonly index: number }[] = [];

  /** Adds the set number `index` of a segment. */
  add(statistics: SegmentStatistics, index: number): void {
    this.count += statistics.spanCounts[index]!;
    this.errorCount += statistics.errorCounts[index]!;
    this.#firstStart = Math.min(this.#firstStart, statistics.firstStarts[index]!);
    this.#lastStart = Math.max(this.#lastStart, statistics.lastStarts[index]!);
    this.longest = Math.max(this.longest, statistics.longest[index]!);
    this.#parts.push({ statistics, index });
  }

  /** Adds the spans of another set. */
  include(other: MergedStatistics): void {
    for (const { statistics, index } of other.#parts) this.add(statistics, index);
  }

  /** Spans a second, from the first start to the last; 0 when they lie within a second, since a burst tells no rate. */
  get ratePerSecond(): number {
    const seconds = (this.#lastStart - this.#firstStart) / 1e9;
    return seconds >= 1 ? (this.count - 1) / seconds : 0;
  }

  get edge(): EdgeStatistics {
    const { count, errorCount, ratePerSecond } = this;
    const [p50Ns, p95Ns] = this.quantiles([0.5, 0.95]);
    return { count, errorCount, ratePerSecond, p50Ns: p50Ns!, p95Ns: p95Ns! };
  }

  /** The durations that parts `ranks` (ascending) of the spans do not exceed, in nanoseconds. */
  quantiles(ranks: readonly number[]): number[] {
    let least = BUCKET_COUNT;
    let most = 0;
    for (const { statistics, index } of this.#parts) {
      const { bucketEnds, buckets, bucketCounts } = statistics;
      for (let i = index === 0 ? 0 : bucketEnds[index - 1]!; i < bucketEnds[index]!; i++) {
        const bucket = buckets[i]!;
        counts[bucket]! += bucketCounts[i]!;
        if (bucket < least) least = bucket;
        if (bucket > most) most = bucket;
      }
    }
    if (least > most) return ranks.map(() => 0);
    let bucket = least;
    let below = counts[least]!;
    const found = ranks.map((rank) => {
      while (below < Math.ceil(rank * this.count) && bucket < most) below += counts[++bucket]!;
      return Math.min(middleOf(bucket), this.longest);
    });
    counts.fill(0, least, most + 1);
    return found;
  }
}

/** All zero but within `quantiles`. */
const counts = new Uint32Array(BUCKET_COUNT);
