import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { refusalOfFunction } from '../editing/function-refusals.ts';
import { clauseHeadedAt, functionAt, noFunctionAt } from '../editing/places.ts';
import { spanNameOfFunction } from '../editing/span-name.ts';
import { wrapFunction } from '../editing/wrap-function.ts';

export const wrapFunctionInSpan: ErlangAction = {
  offer(file, { start }) {
    const clause = clauseHeadedAt(file, start);
    const form = clause && functionAt(file, clause.start);
    if (!form) return [];
    const isQuiet = refusalOfFunction(file, form) !== undefined;
    const title = `Wrap function in span '${spanNameOfFunction(file, form)}'`;
    return [{ title, range: { start: clause.start, end: clause.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const form = functionAt(file, start);
    return form ? wrapFunction(file, form, options) : refuse(noFunctionAt(file, start));
  },
};
