import type { TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { SpanId, WorkId } from './program.ts';

/** How a language writes what rules want. Each answers `undefined` where it cannot do so without changing more. */
export interface Idioms {
  /** Ends the span however the rest of its block, or its callback, is left. */
  endAlways(span: SpanId): Rewrite | undefined;
  /** Sets status Error where the error at `thrown` (a `throw` or its like) leaves the span; `ended`: its end, if before that. */
  setErrorStatus(span: SpanId, thrown: OffsetRange, ended?: OffsetRange): Rewrite | undefined;
  /** Records the exception in a variable, in front of the call that sets the span's status for it. */
  recordException(span: SpanId, status: OffsetRange, error: string): Rewrite | undefined;
  /** Throws what a handler caught at the handler's end. `handler`: not more than its first line. */
  throwAgain(handler: OffsetRange): Rewrite | undefined;
  /** Takes a call on a span out, with its statement if it is all of it. `call`: not more than its first line. */
  removeCall(call: OffsetRange): Rewrite | undefined;
  /** Whether a call is put off until its function is left, so that what stands behind it runs before. Absent: none is. */
  isDeferred?(call: OffsetRange): boolean;
  /** Moves a call on a span, with its statement, behind another. Both: not more than their first lines. */
  moveCall(call: OffsetRange, behind: OffsetRange): Rewrite | undefined;
  /** Ends a span where its variable takes another value. */
  endBefore(span: SpanId, assignment: OffsetRange): Rewrite | undefined;
  /** Makes a span the parent of what begins while it is open, at these places: not more than the first line of each call. */
  adopt(span: SpanId, orphans: readonly OffsetRange[]): Rewrite | undefined;
  /** Waits for work before the span ends. */
  awaitWork(work: WorkId): Rewrite | undefined;
}

export interface Rewrite {
  readonly edits: readonly TextEdit[];
  /** Whether the program does the same as before, but for the span. */
  readonly safe: boolean;
}
