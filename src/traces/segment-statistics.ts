import { OPERATION, OPERATION_WIDTH, type Segment } from '../otlp/columns/span-columns.ts';
import { difference } from '../otlp/time.ts';
import { BUCKET_COUNT, bucketOf } from './duration-buckets.ts';

/** OTLP StatusCode of a failed span. */
const STATUS_ERROR = 2;

/** What sets of spans of a segment have in common, as columns; a row is such a set. */
export interface SegmentStatistics {
  readonly count: number;
  /** 0 for sets without spans. */
  readonly spanCounts: Uint32Array;
  readonly errorCounts: Uint32Array;
  /** Nanoseconds. Starts are since the Unix epoch, as exact as a double can tell. */
  readonly longest: Float64Array;
  readonly firstStarts: Float64Array;
  readonly lastStarts: Float64Array;
  /** Where the set's buckets of durations end: each bucket that has spans, and how many. */
  readonly bucketEnds: Uint32Array;
  readonly buckets: Uint16Array;
  readonly bucketCounts: Uint32Array;
}

/** Counts `rows`, each in the set at its place in `sets`; there are `count` sets. */
export function countSpans(
  { operations, operationTuples, starts, ends }: Segment,
  rows: Uint32Array,
  sets: Uint32Array,
  count: number,
): SegmentStatistics {
  const isError = errorsOf(operationTuples);
  const spanCounts = new Uint32Array(count);
  const errorCounts = new Uint32Array(count);
  const longest = new Float64Array(count);
  const firstStarts = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const lastStarts = new Float64Array(count);
  const buckets = new Uint16Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const set = sets[i]!;
    const at = row * 2;
    const startHigh = starts[at]!;
    const startLow = starts[at + 1]!;
    const start = startHigh * 2 ** 32 + startLow;
    const duration = difference(ends[at]!, ends[at + 1]!, startHigh, startLow);
    spanCounts[set]!++;
    errorCounts[set]! += isError[operations[row]!]!;
    if (duration > longest[set]!) longest[set] = duration;
    if (start < firstStarts[set]!) firstStarts[set] = start;
    if (start > lastStarts[set]!) lastStarts[set] = start;
    buckets[i] = bucketOf(duration);
  }
  const sorted = new Uint16Array(rows.length);
  const nextPlaces = startsOf(spanCounts);
  for (let i = 0; i < rows.length; i++) sorted[nextPlaces[sets[i]!]!++] = buckets[i]!;
  return { count, spanCounts, errorCounts, longest, firstStarts, lastStarts, ...countBuckets(sorted, nextPlaces) };
}

/** By operation: 1 for that of failed spans. */
export function errorsOf(operationTuples: Uint32Array): Uint8Array {
  const isError = new Uint8Array(operationTuples.length / OPERATION_WIDTH);
  for (let i = 0, at = OPERATION.statusCode; i < isError.length; i++, at += OPERATION_WIDTH) {
    if (operationTuples[at] === STATUS_ERROR) isError[i] = 1;
  }
  return isError;
}

/** Where each part begins when parts of these sizes stand one after another. */
function startsOf(sizes: Uint32Array): Uint32Array {
  let start = 0;
  return sizes.map((size) => {
    start += size;
    return start - size;
  });
}

/** Counts equal buckets in each part of `sorted`; `ends` tells the parts. */
function countBuckets(sorted: Uint16Array, ends: Uint32Array) {
  const bucketEnds = new Uint32Array(ends.length);
  // Every bucket found overwrites a place that was read before.
  const buckets = sorted;
  const bucketCounts = new Uint32Array(sorted.length);
  const counts = new Uint32Array(BUCKET_COUNT);
  let length = 0;
  let at = 0;
  for (let part = 0; part < ends.length; part++) {
    const first = length;
    for (; at < ends[part]!; at++) {
      const bucket = sorted[at]!;
      if (counts[bucket]!++ === 0) buckets[length++] = bucket;
    }
    for (let i = first; i < length; i++) {
      bucketCounts[i] = counts[buckets[i]!]!;
      counts[buckets[i]!] = 0;
    }
    bucketEnds[part] = length;
  }
  return { bucketEnds, buckets: buckets.slice(0, length), bucketCounts: bucketCounts.slice(0, length) };
}
