const LARGEST_SEGMENT_BYTES = 4 << 20;
/** A segment is what is dropped at a time: a small part of the budget. */
const SEGMENTS_IN_BUDGET = 32;

/** Empty columns have room for a few rows, which must not count as too large for a tiny budget. */
const SMALLEST_OVERSIZE_BYTES = 32 << 10;

/** Bytes that a segment may have before it is sealed, of a store with such a budget of bytes. */
export function segmentBytesIn(budget: number): number {
  return Math.min(LARGEST_SEGMENT_BYTES, Math.ceil(budget / SEGMENTS_IN_BUDGET));
}

/** Whether an uncommonly large request, refused or not, made columns hold far more bytes than a segment may have. */
export function isOversized(heldBytes: number, budget: number): boolean {
  return heldBytes > Math.max(4 * segmentBytesIn(budget), SMALLEST_OVERSIZE_BYTES);
}
