import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import { addAttributes } from '../editing/add-attributes.ts';
import { functionHeadedAt } from '../editing/functions.ts';
import type { GoAction } from '../editing/go-file.ts';
import { functionAt } from '../editing/wrap-function.ts';

export const addAttributesFromParameters: GoAction = {
  offer(file, { start }) {
    const fn = functionHeadedAt(file.source, start);
    if (!fn) return [];
    const plan = addAttributes(file, fn, { tracerName: '', style: defaultSpanStyle });
    // Any function with parameters could have the active span's attributes.
    const isQuiet = !plan.ok || plan.value.isForActiveSpan;
    return [{ range: { start: fn.start, end: fn.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const fn = functionAt(file, start);
    return fn
      ? addAttributes(file, fn, options)
      : refuse(l10n.t('There is no function here: put the cursor into one.'));
  },
};
