import { buildEntry, textOf, type ValueBuilder } from '../otlp/any-value.ts';
import { entryBytes } from '../otlp/columns/byte-table.ts';
import { OPERATION, OPERATION_WIDTH, ORIGIN, ORIGIN_WIDTH, type Segment } from '../otlp/columns/span-columns.ts';
import { readResource } from '../otlp/messages.ts';

/** What a span's service is called when its resource does not tell; the SDKs' own default begins so. */
const UNKNOWN_SERVICE = 'unknown_service';

/** A segment among others, and what the store worked out from it. */
export interface StoredSegment {
  /** Grows from segment to segment. */
  readonly number: number;
  readonly segment: Segment;
  /** Service by origin number. */
  readonly services: readonly string[];
}

/** The segment with this number, which must be among them. */
export function segmentNumbered(segments: readonly StoredSegment[], number: number): StoredSegment {
  let low = 0;
  for (let high = segments.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (segments[middle]!.number < number) low = middle + 1;
    else high = middle;
  }
  return segments[low]!;
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

/** The service that origin number `origin` stands for: its resource's `service.name`. */
export function serviceOfOrigin(segment: Segment, origin: number): string {
  const resource = entryBytes(segment.messages, segment.originTuples[origin * ORIGIN_WIDTH + ORIGIN.resource]!);
  for (const attribute of readResource(resource).attributes) {
    const { key, value } = buildEntry(resource, attribute.start, attribute.end, plainText);
    if (key === 'service.name' && value !== '') return value;
  }
  return UNKNOWN_SERVICE;
}

/** A value in a few words: scalars as one reads them, empty for all others. */
const plainText: ValueBuilder<string> = {
  empty: () => '',
  string: (text) => text,
  bool: String,
  int: String,
  double: String,
  bytes: () => '',
  array: () => '',
  map: () => '',
};
