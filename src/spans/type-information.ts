import type { OffsetRange } from '../base/range.ts';
import type { ValueKind } from './uses/expression.ts';

/** What a compiler knows of one file, for where its text alone does not tell. */
export interface TypeInformation {
  /** The kind of value that the expression at a range gives; `undefined`: one of several kinds, or it is not known. */
  kindOf(range: OffsetRange): TypedKind | undefined;
}

export type TypedKind = ValueKind | 'tracer' | 'span';
