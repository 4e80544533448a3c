import type { Result } from '../../../base/result.ts';
import { type ActionEdits, type ActionFile, defineAction, type SpanOptions } from '../../action.ts';
import { wrapFunction } from '../../languages/typescript/editing/wrap-function.ts';
import { callbackAt } from '../../languages/typescript/refactorings/callbacks.ts';
import { refusalInSpan } from '../../languages/typescript/refactorings/in-span.ts';
import { functionHeadedAt, nameOf } from '../../languages/typescript/refactorings/places.ts';
import { type Refusal, refuse } from '../../refusal.ts';

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
    const isQuiet = when === 'done' || refusalInSpan(syntax, fn) !== undefined;
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
export async function wrapFunctionInSpan(
  file: ActionFile,
  offset: number,
  options: SpanOptions,
): Promise<Result<ActionEdits, Refusal>> {
  const fn = functionHeadedAt(file.syntax, offset);
  const reason = fn && refusalInSpan(file.syntax, fn);
  if (reason !== undefined) return refuse(reason);
  return wrapFunction(file, offset, options);
}
