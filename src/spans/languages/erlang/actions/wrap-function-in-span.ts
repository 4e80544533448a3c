import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { refusalOfFunction } from '../editing/function-refusals.ts';
import { wrapInnerFunction } from '../editing/inner-function.ts';
import { clauseHeadedAt, functionAt, noFunctionAt } from '../editing/places.ts';
import { spanNameOfFunction } from '../editing/span-name.ts';
import { wrapFunction } from '../editing/wrap-function.ts';

export const wrapFunctionInSpan: ErlangAction = {
  offer(file, { start }) {
    const clause = clauseHeadedAt(file, start);
    const form = clause && functionAt(file, clause.start);
    if (!form) return [];
    const isQuiet = refusalOfFunction(file, form) !== undefined;
    const title = l10n.t("Wrap function in span '{0}'", spanNameOfFunction(file, form));
    const range = { start: clause.start, end: clause.start };
    return [
      { title, range, ...(isQuiet && { isQuiet }) },
      { title: l10n.t('{0}, by an inner function', title), range, choice: 'inner-function', isQuiet: true },
    ];
  },
  async apply(file, { start }, options) {
    const form = functionAt(file, start);
    if (!form) return refuse(noFunctionAt(file, start));
    return (options.choice === 'inner-function' ? wrapInnerFunction : wrapFunction)(file, form, options);
  },
};
