/** A half-open range of UTF-16 code units, `start <= end`, counted from the start of the text. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** A place as the Language Server Protocol counts it: 0-based line, 0-based UTF-16 code unit in that line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range as the Language Server Protocol counts it; `end` is exclusive. */
export interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

/** A range so many code units further on. */
export function shifted({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}

/** Whether ranges have something in common, if only an end. */
export function touch(one: OffsetRange, other: OffsetRange): boolean {
  return one.start <= other.end && other.start <= one.end;
}

export function contains(outer: OffsetRange, inner: OffsetRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
