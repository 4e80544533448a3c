import { OPERATION, OPERATION_WIDTH } from '../otlp/columns/span-columns.ts';
import { TupleTable } from '../otlp/columns/tuple-table.ts';
import { isIn, type Rows } from './query/rows.ts';
import { countSpans, type SegmentStatistics } from './segment-statistics.ts';
import type { StoredSegment } from './segments.ts';

/** What the spans of a segment with one service, name and kind have in common, as columns; a row is such an operation. */
export interface SegmentOperations extends SegmentStatistics {
  /** Numbers of origins whose service it is. */
  readonly origins: Uint32Array;
  /** Ids into the segment's `texts`. */
  readonly names: Uint32Array;
  readonly kinds: Uint32Array;
}

/** Works out the operations of a segment from those of `rows` whose trace is stored. */
export function operationsOf(stored: StoredSegment, rows: Rows): SegmentOperations {
  const { segment } = stored;
  const { tuples, operationOf } = readTuples(stored);
  const counted = countedRows(segment.traces, rows);
  const sets = counted.map((row) => operationOf[segment.operations[row]!]!);
  return {
    ...countSpans(segment, counted, sets, tuples.count),
    origins: columnOf(tuples, 0),
    names: columnOf(tuples, 1),
    kinds: columnOf(tuples, 2),
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

/** Which operation spans with a tuple of the segment are of. */
function readTuples({ segment, services }: StoredSegment) {
  const { operationTuples } = segment;
  const tupleCount = operationTuples.length / OPERATION_WIDTH;
  const operationOf = new Uint32Array(tupleCount);
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
  }
  return { tuples, operationOf };
}

function columnOf(tuples: TupleTable, word: number): Uint32Array {
  const words = tuples.view();
  const column = new Uint32Array(tuples.count);
  for (let i = 0; i < column.length; i++) column[i] = words[i * TUPLE_WIDTH + word]!;
  return column;
}
