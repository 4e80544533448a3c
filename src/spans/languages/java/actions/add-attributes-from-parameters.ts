import { defaultSpanStyle } from '../../../span-style.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { addAttributes } from '../editing/add-attributes.ts';
import { functionHeadedAt } from '../editing/places.ts';

export const addAttributesFromParameters: JavaAction = {
  offer(file, { start }) {
    const fn = functionHeadedAt(file, start);
    if (!fn?.field('body')) return [];
    const plan = addAttributes(file, fn.start, defaultSpanStyle.attributePrefix);
    // Any method with parameters could have the current span's attributes.
    const isQuiet = !plan.ok || plan.value.isForCurrentSpan;
    return [{ range: { start: fn.start, end: fn.start }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async (file, { start }, { style = defaultSpanStyle }) => addAttributes(file, start, style.attributePrefix),
};
