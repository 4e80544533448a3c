import type { TextEdit } from '../base/edit.ts';
import type { OffsetRange } from '../base/range.ts';

/** The edits that put code into a span. They are one undo step. */
export interface SpanInsertion {
  /** What the action does, for a menu: "Wrap function in span 'createOrder'". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Where the span's name stands inside `edits[edit].newText`, without its quotes: the editor makes it a placeholder. */
  readonly name: { readonly edit: number; readonly range: OffsetRange };
}

/** Why an action does not apply; `reason` is a sentence for the user that says what and why. */
export interface Refusal {
  readonly reason: string;
}
