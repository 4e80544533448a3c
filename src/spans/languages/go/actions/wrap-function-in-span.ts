import { refuse } from '../../../refusal.ts';
import { functionHeadedAt } from '../editing/functions.ts';
import type { GoAction } from '../editing/go-file.ts';
import { spanNameOfFunction } from '../editing/span-name.ts';
import { functionAt, refusalOf, wrapFunction } from '../editing/wrap-function.ts';

export const wrapFunctionInSpan: GoAction = {
  offer(file, { start }) {
    const fn = functionHeadedAt(file.source, start);
    if (!fn) return [];
    const isQuiet = refusalOf(file, fn) !== undefined;
    const title = `Wrap function in span '${spanNameOfFunction(fn)}'`;
    return [{ title, range: { start: fn.start, end: fn.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const fn = functionAt(file, start);
    return fn ? wrapFunction(file, fn, options) : refuse('There is no function here: put the cursor into one.');
  },
};
