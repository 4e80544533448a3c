/** Buckets of an ExponentialHistogramDataPoint as they come: those of one sign, from `offset` on. */
export interface BucketRun {
  readonly offset: number;
  readonly counts: readonly bigint[];
}

export interface Bucket {
  readonly upperBound: number;
  readonly count: bigint;
}

/**
 * Buckets by their bounds, in rising order. Bucket `i` of the positive run holds (base^i, base^(i+1)] with
 * base = 2^(2^-scale), one of the negative run the same below zero, and the zero bucket what is at most `zeroThreshold`
 * away from zero (opentelemetry-specification, metrics/data-model.md, "ExponentialHistogram"). A bucket with no count
 * tells where a run begins, unless the bucket before it ends there.
 */
export function exponentialBuckets(
  scale: number,
  zeroThreshold: number,
  zeroCount: bigint,
  negative: BucketRun,
  positive: BucketRun,
): Bucket[] {
  const bound = (index: number) => (index === 0 ? 1 : 2 ** (index * 2 ** -scale));
  const buckets: Bucket[] = [];
  const size = negative.counts.length;
  if (size > 0) buckets.push({ upperBound: -bound(negative.offset + size), count: 0n });
  for (let i = size - 1; i >= 0; i--) {
    buckets.push({ upperBound: -bound(negative.offset + i), count: negative.counts[i]! });
  }
  if (zeroCount > 0n || size > 0) buckets.push({ upperBound: zeroThreshold, count: zeroCount });
  if (positive.counts.length > 0) {
    const lower = bound(positive.offset);
    const last = buckets.at(-1);
    if (last === undefined || last.upperBound < lower) buckets.push({ upperBound: lower, count: 0n });
  }
  for (const [i, count] of positive.counts.entries()) {
    buckets.push({ upperBound: bound(positive.offset + i + 1), count });
  }
  return buckets;
}
