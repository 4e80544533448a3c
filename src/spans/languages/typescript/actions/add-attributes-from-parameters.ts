import { defaultSpanStyle } from '../../../span-style.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { addAttributes } from '../refactorings/add-attributes.ts';
import { functionHeadedAt } from '../refactorings/places.ts';

export const addAttributesFromParameters: TypeScriptAction = {
  offer({ syntax }, { start }) {
    const fn = functionHeadedAt(syntax, start);
    if (!fn) return [];
    const range = { start: fn.start, end: fn.start };
    const plan = addAttributes(syntax, fn.start, defaultSpanStyle.attributePrefix);
    // Any function with parameters could have the active span's attributes.
    return [{ range, ...((!plan.ok || plan.value.isForActiveSpan) && { isQuiet: true }) }];
  },
  apply: async ({ syntax }, { start }, { style = defaultSpanStyle }) =>
    addAttributes(syntax, start, style.attributePrefix),
};
