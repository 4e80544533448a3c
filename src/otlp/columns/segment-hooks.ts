/**
 * Told of each segment that a store seals and drops, so that it can be written down and brought back.
 * A snapshot is plain data: objects and arrays of typed arrays, numbers and strings.
 */
export interface SegmentHooks<Snapshot extends object> {
  /**
   * The segment is complete. The snapshot shares memory with the store: to be read during the call or later, never
   * changed or transferred. Numbers grow from segment to segment of one store.
   */
  onSealed(number: number, snapshot: Snapshot): void;
  /** Nothing of the segment is stored any more. */
  onDropped(number: number): void;
}

/** Bytes of the typed arrays in plain data. */
export function bytesIn(plain: unknown): number {
  if (ArrayBuffer.isView(plain)) return plain.byteLength;
  if (typeof plain !== 'object' || plain === null) return 0;
  return Object.values(plain).reduce((total: number, part) => total + bytesIn(part), 0);
}
