import { textOf } from '../otlp/any-value.ts';
import { entryBytes } from '../otlp/columns/byte-table.ts';
import { OPERATION, OPERATION_WIDTH, type Segment } from '../otlp/columns/span-columns.ts';
import type { KeyUses } from './query/attribute-places.ts';

/** A segment among others, and what the store worked out from it. */
export interface StoredSegment {
  /** Grows from segment to segment. */
  readonly number: number;
  readonly segment: Segment;
  /** Service by origin number. */
  readonly services: readonly string[];
  /** Of a sealed segment. */
  readonly keyUses?: KeyUses;
}

/** The segment with this number, which must be among them. */
export function segmentNumbered(segments: readonly StoredSegment[], number: number): StoredSegment {
  return segments[placeNumbered(segments, number)]!;
}

/** Place of the segment with this number, or of the next one. */
export function placeNumbered(segments: readonly StoredSegment[], number: number): number {
  let low = 0;
  for (let high = segments.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (segments[middle]!.number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The word `field` (of `OPERATION`) of the row's operation. */
export function operationWord(segment: Segment, row: number, field: number): number {
  return segment.operationTuples[segment.operations[row]! * OPERATION_WIDTH + field]!;
}

/** The entry `id` of the segment's texts. */
export function segmentText(segment: Segment, id: number): string {
  return id === 0 ? '' : textOf(entryBytes(segment.texts, id));
}

export function nameOf(segment: Segment, row: number): string {
  return segmentText(segment, operationWord(segment, row, OPERATION.name));
}

export function serviceOf(stored: StoredSegment, row: number): string {
  return stored.services[operationWord(stored.segment, row, OPERATION.origin)]!;
}

/** Rows of the trace with this number. */
export function rowsOfTrace({ traces }: Segment, trace: number): number[] {
  const rows: number[] = [];
  // Searching natively costs a tenth of looking at each row, and an export does it for every trace.
  for (let row = traces.indexOf(trace); row >= 0; row = traces.indexOf(trace, row + 1)) rows.push(row);
  return rows;
}
