import type { OffsetRange } from '../../base/range.ts';
import type { Use } from './api-uses.ts';

/** A call on a span that is put off until its function is left, and does not do then what it looks like. */
export interface DeferralUse extends Use {
  readonly kind: DeferralKind;
  /** The whole statement. */
  readonly statement: OffsetRange;
  /** The span as written. */
  readonly span: string;
  /** Of an end in a loop: where the loop begins, not more than its first line. */
  readonly loop?: OffsetRange;
  /** What is evaluated too early, as written. */
  readonly subject?: string;
}

export type DeferralKind =
  /** The spans of all turns end together, when the function does. */
  | 'end in a loop'
  /** What the call is given is evaluated where it is deferred, although it gets its value later. */
  | 'early argument'
  /** A function around the end keeps the span from seeing a panic, which it would record. */
  | 'hidden panic';
