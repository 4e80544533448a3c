import { defineAction } from '../../action.ts';
import { handlerAt, handlerHeadedAt, recordError } from '../../languages/typescript/refactorings/record-error.ts';
import { refuse } from '../../refusal.ts';
import { defaultSpanStyle } from '../../span-style.ts';

export default defineAction({
  id: 'record-error-in-catch',
  title: 'Record error in span',
  kind: 'refactor.rewrite',
  target: 'catch',
  offer({ syntax }, { start }) {
    const handler = handlerHeadedAt(syntax, start);
    if (!handler) return [];
    const plan = recordError(syntax, handler, defaultSpanStyle);
    const range = { start: handler.start, end: handler.start };
    return [{ range, ...((!plan.ok || plan.value.isForActiveSpan) && { isQuiet: true }) }];
  },
  async apply({ syntax }, { start }, { style = defaultSpanStyle }) {
    const handler = handlerAt(syntax, start);
    return handler ? recordError(syntax, handler, style) : refuse('There is no `catch` here: put the cursor into one.');
  },
});
