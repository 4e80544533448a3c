import type { OffsetRange } from '../../base/range.ts';

/** What is wrong with a text of OTTL; offsets count in that text. */
export interface OttlProblem {
  readonly range: OffsetRange;
  /** One sentence or two: what is wrong, and what to do. */
  readonly message: string;
  /** `warning` is for what the collector takes and can never do what was meant. */
  readonly severity: 'error' | 'warning';
  /** What to write instead. */
  readonly correction?: Correction;
  /** The first release that refuses it; absent: all do. */
  readonly since?: string;
}

export interface Correction {
  readonly range: OffsetRange;
  readonly newText: string;
}

/** Something that the collector refuses, with what to write in its place where that is known. */
export function refused(range: OffsetRange, message: string, newText?: string): OttlProblem {
  return {
    range,
    message,
    severity: 'error',
    ...(newText !== undefined && { correction: { range, newText } }),
  };
}
