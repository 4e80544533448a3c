import type { Result } from '../../../base/result.ts';
import { type ActionEdits, defineAction, type SpanOptions } from '../../action.ts';
import { wrapFunction } from '../../languages/typescript/editing/wrap-function.ts';
import { callbackAt, isBodyOfSpan } from '../../languages/typescript/refactorings/callbacks.ts';
import { functionHeadedAt, isActiveSpan, nameOf } from '../../languages/typescript/refactorings/places.ts';
import type { Refusal } from '../../refusal.ts';
import type { SourceFile } from '../../source-file.ts';

export default defineAction({
  id: 'wrap-function-in-span',
  title: 'Wrap function in span',
  kind: 'refactor.rewrite',
  target: 'function',
  usesCompiler: true,
  offer({ syntax }, { start }) {
    const fn = functionHeadedAt(syntax, start);
    if (!fn) return [];
    const callback = callbackAt(syntax, fn.start);
    const when = callback?.fn === fn ? callback.when : 'unknown';
    // Callbacks have an action of their own.
    if (when === 'each' || when === 'event' || when === 'time') return [];
    const isQuiet = when === 'done' || isActiveSpan(fn) || (callback?.fn === fn && isBodyOfSpan(callback));
    const name = nameOf(fn);
    return [
      {
        title: name === undefined ? 'Wrap function in span' : `Wrap function in span '${name}'`,
        range: { start: fn.start, end: fn.start },
        ...(isQuiet && { isQuiet }),
      },
    ];
  },
  apply: (file, range, options) => wrapFunctionInSpan(file, range.start, options),
});

/** Edits that run the body of the innermost function at `offset` in a span. The first call loads the compiler. */
export function wrapFunctionInSpan(
  file: SourceFile,
  offset: number,
  options: SpanOptions,
): Promise<Result<ActionEdits, Refusal>> {
  return wrapFunction(file, offset, options);
}
