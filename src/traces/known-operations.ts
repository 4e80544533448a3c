import { KnownSegments } from './known-segments.ts';
import { operationsOf, type SegmentOperations } from './segment-operations.ts';

/** The operations of sealed segments: of all their stored spans. */
export type KnownOperations = KnownSegments<SegmentOperations>;

export function knownOperations(): KnownOperations {
  return new KnownSegments((stored) => operationsOf(stored, true));
}
