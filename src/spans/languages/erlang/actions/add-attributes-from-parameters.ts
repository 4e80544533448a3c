import { refuse } from '../../../refusal.ts';
import { addAttributes } from '../editing/add-attributes.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { clauseHeadedAt, functionAt, noFunctionAt } from '../editing/places.ts';

export const addAttributesFromParameters: ErlangAction = {
  offer(file, { start }) {
    const clause = clauseHeadedAt(file, start);
    const form = clause && functionAt(file, clause.start);
    if (!form) return [];
    const plan = addAttributes(file, form, { tracerName: '' });
    // Any function with parameters could have the current span's attributes.
    const isQuiet = !plan.ok || plan.value.isAnyCurrent;
    return [{ range: { start: clause.start, end: clause.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const form = functionAt(file, start);
    return form ? addAttributes(file, form, options) : refuse(noFunctionAt(file, start));
  },
};
