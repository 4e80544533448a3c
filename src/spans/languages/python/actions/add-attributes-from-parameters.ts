import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { PythonAction } from '../action-file.ts';
import { addAttributes } from '../editing/add-attributes.ts';
import { functionAt, functionHeadedAt } from '../editing/places.ts';

export const addAttributesFromParameters: PythonAction = {
  offer(file, { start }) {
    const definition = functionHeadedAt(file, start);
    if (!definition) return [];
    const plan = addAttributes(file, definition, defaultSpanStyle.attributePrefix);
    // Any function with parameters could have the current span's attributes.
    const isQuiet = !plan.ok || plan.value.isForCurrentSpan;
    return [{ range: { start: definition.start, end: definition.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, { style = defaultSpanStyle }) {
    const definition = functionAt(file, start);
    if (!definition) return refuse(l10n.t('There is no function here: put the cursor into one.'));
    return addAttributes(file, definition, style.attributePrefix);
  },
};
