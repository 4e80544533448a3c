import type { OffsetRange } from '../base/range.ts';
import type { SpanVersion } from './span-version.ts';

/** What one processor of a pipeline did to the spans that came to it. */
export interface Stage {
  /** As the pipeline refers to it, such as `attributes/mine`. */
  readonly id: string;
  readonly range: OffsetRange;
  /** Why its spans all went on as they came, where it is not simulated; where `isRefused`, the collector would not start. */
  readonly passedBecause?: string;
  readonly isRefused?: boolean;
  readonly spansIn: number;
  readonly spansOut: number;
  /** Numbers of spans by why they were dropped, or kept, in the words of the processor. */
  readonly dropped: ReadonlyMap<string, readonly number[]>;
  readonly kept: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the spans that are not what they were. */
  readonly changed: readonly number[];
  /** What the collector would log, by message. */
  readonly failures: ReadonlyMap<string, Failure>;
  /** Watched spans as they left, by number. */
  readonly left: ReadonlyMap<number, SpanVersion>;
}

export interface Failure {
  /** How often. */
  readonly count: number;
  /** Number of the first span that it happened to, if to any. */
  readonly first: number | undefined;
}
