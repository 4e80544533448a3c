import { defineAction } from '../../action.ts';
import { addAttributes } from '../../languages/typescript/refactorings/add-attributes.ts';
import { functionHeadedAt } from '../../languages/typescript/refactorings/places.ts';
import { defaultSpanStyle } from '../../span-style.ts';

export default defineAction({
  id: 'add-attributes-from-parameters',
  title: 'Add attributes from parameters',
  kind: 'refactor.rewrite',
  target: 'function',
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
});
