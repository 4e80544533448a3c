import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { TupleTable } from '../otlp/columns/tuple-table.ts';
import { difference } from '../otlp/time.ts';
import { BUCKET_COUNT, bucketOf } from './duration-buckets.ts';
import { isIn, type Rows } from './query/rows.ts';
import type { StoredSegment } from './segments.ts';

/** OTLP StatusCode of a failed span. */
const STATUS_ERROR = 2;

/** What the spans of a segment with one service, name and kind have in common, as columns; a row is such an operation. */
export interface SegmentOperations {
  readonly count: number;
  /** Numbers of origins whose service it is. */
  readonly origins: Uint32Array;
  /** Ids into the segment's `texts`. */
  readonly names: Uint32Array;
  readonly kinds: Uint32Array;
  /** 0 for those of which no span counts. */
  readonly spanCounts: Uint32Array;
  readonly errorCounts: Uint32Array;
  /** Nanoseconds. Starts are since the Unix epoch, as exact as a double can tell. */
  readonly longest: Float64Array;
  readonly firstStarts: Float64Array;
  readonly lastStarts: Float64Array;
  /** Where the operation's buckets of durations end: each bucket that has spans, and how many. */
  readonly bucketEnds: Uint32Array;
  readonly buckets: Uint16Array;
  readonly bucketCounts: Uint32Array;
}

/** Works out the operations of a segment from those of `rows` whose trace is stored. */
export function operationsOf(stored: StoredSegment, rows: Rows): SegmentOperations {
  const { operations, starts, ends, traces } = stored.segment;
  const { tuples, operationOf, isError } = readTuples(stored);
  const { count } = tuples;
  const spanCounts = new Uint32Array(count);
  const errorCounts = new Uint32Array(count);
  const longest = new Float64Array(count);
  const firstStarts = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const lastStarts = new Float64Array(count);
  const counted = countedRows(traces, rows);
  const buckets = new Uint16Array(counted.length);
  for (let i = 0; i < counted.length; i++) {
    const row = counted[i]!;
    const at = row * 2;
    const tuple = operations[row]!;
    const operation = operationOf[tuple]!;
    const startHigh = starts[at]!;
    const startLow = starts[at + 1]!;
    const start = startHigh * 2 ** 32 + startLow;
    const duration = difference(ends[at]!, ends[at + 1]!, startHigh, startLow);
    spanCounts[operation]!++;
    errorCounts[operation]! += isError[tuple]!;
    if (duration > longest[operation]!) longest[operation] = duration;
    if (start < firstStarts[operation]!) firstStarts[operation] = start;
    if (start > lastStarts[operation]!) lastStarts[operation] = start;
    buckets[i] = bucketOf(duration);
  }
  const sorted = new Uint16Array(counted.length);
  const nextPlaces = startsOf(spanCounts);
  for (let i = 0; i < counted.length; i++) {
    sorted[nextPlaces[operationOf[operations[counted[i]!]!]!]!++] = buckets[i]!;
  }
  return {
    count,
    origins: columnOf(tuples, 0),
    names: columnOf(tuples, 1),
    kinds: columnOf(tuples, 2),
    spanCounts,
    errorCounts,
    longest,
    firstStarts,
    lastStarts,
    ...countBuckets(sorted, nextPlaces),
  };
}

/** Those of `rows` whose trace is stored. */
function countedRows(traces: Uint32Array, rows: Rows): Uint32Array {
  const counted = new Uint32Array(traces.length);
  let length = 0;
  for (let row = 0; row < traces.length; row++) if (traces[row] !== 0 && isIn(rows, row)) counted[length++] = row;
  return counted.subarray(0, length);
}

/** An origin with the service, the name, the kind. */
const TUPLE_WIDTH = 3;

/** Which operation spans with a tuple of the segment are of, and whether they failed. */
function readTuples({ segment, services }: StoredSegment) {
  const { operationTuples } = segment;
  const tupleCount = operationTuples.length / OPERATION_WIDTH;
  const operationOf = new Uint32Array(tupleCount);
  const isError = new Uint8Array(tupleCount);
  const firstOrigins = new Map<string, number>();
  for (const [origin, service] of services.entries()) {
    if (!firstOrigins.has(service)) firstOrigins.set(service, origin);
  }
  const tuples = new TupleTable(TUPLE_WIDTH);
  const words = new Uint32Array(TUPLE_WIDTH);
  for (let tuple = 0, at = 0; tuple < tupleCount; tuple++, at += OPERATION_WIDTH) {
    words[0] = firstOrigins.get(services[operationTuples[at + OPERATION.origin]!]!)!;
    words[1] = operationTuples[at + OPERATION.name]!;
    words[2] = operationTuples[at + OPERATION.kind]!;
    operationOf[tuple] = tuples.intern(words);
    isError[tuple] = operationTuples[at + OPERATION.statusCode] === STATUS_ERROR ? 1 : 0;
  }
  return { tuples, operationOf, isError };
}

function columnOf(tuples: TupleTable, word: number): Uint32Array {
  const words = tuples.view();
  const column = new Uint32Array(tuples.count);
  for (let i = 0; i < column.length; i++) column[i] = words[i * TUPLE_WIDTH + word]!;
  return column;
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
