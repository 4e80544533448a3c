/**
 * Buckets of durations as a histogram sketch has them (as DDSketch and HdrHistogram do): each octave is parted into 64,
 * so that a bucket's middle is within 1/128 of whatever falls into it. Read off the bits of a 32-bit float, which costs
 * less than a logarithm.
 */

/** Bits of the mantissa that tell buckets apart. */
const SHIFT = 23 - 6;
/** Bits of the float 1, without those that do not count. */
const ONE = (127 << 23) >>> SHIFT;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Buckets that durations of up to 2^64 nanoseconds can be in: the first is for those shorter than 1 ns. */
export const BUCKET_COUNT = 64 * 64 + 2;

/** The bucket of a duration in nanoseconds; a negative one counts as 0. */
export function bucketOf(durationNs: number): number {
  if (!(durationNs >= 1)) return 0;
  float[0] = durationNs;
  return (bits[0]! >>> SHIFT) - ONE + 1;
}

/** Nanoseconds in the middle of the bucket. */
export function middleOf(bucket: number): number {
  if (bucket === 0) return 0;
  bits[0] = ((bucket - 1 + ONE) << SHIFT) | (1 << (SHIFT - 1));
  return float[0]!;
}
