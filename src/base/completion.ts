import type { TextEdit } from './edit.ts';
import type { Insertion } from './insertion.ts';
import type { OffsetRange } from './range.ts';

/** Something that may be written at a place; `Kind`: what kinds of things there are. */
export interface Completion<Kind extends string> {
  readonly label: string;
  readonly kind: Kind;
  readonly insertion: Insertion;
  /** What goes before others, from 0; of the same rank the label decides. */
  readonly rank: number;
  /** A few words. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  readonly deprecated?: boolean;
  /** Edits of the file, elsewhere, that choosing it makes too. */
  readonly also?: readonly TextEdit[];
}

export interface Completions<Kind extends string> {
  /** What is replaced, in the file. */
  readonly range: OffsetRange;
  readonly items: readonly Completion<Kind>[];
}
