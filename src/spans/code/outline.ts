import type { OffsetRange } from '../../base/range.ts';
import type { Cut } from '../syntax/excerpt.ts';

/**
 * The functions and statements of a file that are in no function, as far as its text tells, in the order of the text; none
 * overlaps another. Comments and the heads and ends of types need not be in any.
 */
export type Outline = readonly OutlinePart[];

export interface OutlinePart extends OffsetRange {
  /**
   * What it declares, or more: whoever mentions one of them may depend on it. Of a function that is its own name; the fields
   * and the variables of the file that it gives values to; and the name of its class if it is called without being named.
   */
  readonly names: readonly string[];
  /** The words by which it may mention what others declare; absent: all that are in it. */
  readonly mentions?: readonly string[];
  /** Of a function: what may be cut out where nobody needs to know what is in it. Absent for all else. */
  readonly body?: Cut;
  /** Of a function: its text alone shows that it cannot be parsed, so that there is nothing to be found in it. */
  readonly isBroken?: boolean;
}
