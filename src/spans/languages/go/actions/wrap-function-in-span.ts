import * as l10n from '@vscode/l10n';
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
    const title = l10n.t("Wrap function in span '{0}'", spanNameOfFunction(fn));
    return [{ title, range: { start: fn.start, end: fn.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const fn = functionAt(file, start);
    return fn ? wrapFunction(file, fn, options) : refuse(l10n.t('There is no function here: put the cursor into one.'));
  },
};
