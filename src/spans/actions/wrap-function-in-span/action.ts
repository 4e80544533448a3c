import type { Result } from '../../../base/result.ts';
import { defineAction, type SpanOptions } from '../../action.ts';
import { wrapFunction } from '../../languages/typescript/editing/wrap-function.ts';
import type { SourceFile } from '../../source-file.ts';
import type { Refusal, SpanInsertion } from '../../span-insertion.ts';

export default defineAction({
  id: 'wrap-function-in-span',
  title: 'Wrap function in span',
  target: 'function',
  apply: (file, range, options) => wrapFunctionInSpan(file, range.start, options),
});

/** Edits that run the body of the innermost function at `offset` in a span. The first call loads the compiler. */
export function wrapFunctionInSpan(
  file: SourceFile,
  offset: number,
  options: SpanOptions,
): Promise<Result<SpanInsertion, Refusal>> {
  return wrapFunction(file, offset, options);
}
