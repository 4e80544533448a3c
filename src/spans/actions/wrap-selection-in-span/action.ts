import type { OffsetRange } from '../../../base/range.ts';
import type { Result } from '../../../base/result.ts';
import { type ActionEdits, defineAction, type SpanOptions } from '../../action.ts';
import { wrapSelection } from '../../languages/typescript/editing/wrap-selection.ts';
import { holdsStatements } from '../../languages/typescript/refactorings/places.ts';
import type { Refusal } from '../../refusal.ts';
import type { SourceFile } from '../../source-file.ts';

export default defineAction({
  id: 'wrap-selection-in-span',
  title: 'Wrap selection in span',
  kind: 'refactor.rewrite',
  target: 'selection',
  usesCompiler: true,
  offer: ({ syntax }, range) => (holdsStatements(syntax, range) ? [{ range }] : []),
  apply: wrapSelectionInSpan,
});

/** Edits that run the selected statements in a span. The first call loads the compiler. */
export function wrapSelectionInSpan(
  file: SourceFile,
  range: OffsetRange,
  options: SpanOptions,
): Promise<Result<ActionEdits, Refusal>> {
  return wrapSelection(file, range, options);
}
