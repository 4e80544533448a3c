import { defineAction } from '../../action.ts';
import { addEvent } from '../../languages/typescript/refactorings/add-event.ts';

export default defineAction({
  id: 'add-span-event',
  title: 'Add span event',
  kind: 'refactor.rewrite',
  target: 'span',
  offer({ syntax }, { start, end }) {
    if (start !== end) return [];
    const plan = addEvent(syntax, start);
    if (!plan.ok) return [];
    // Any statement could have an event; what is logged is one.
    const isQuiet = !plan.value.isLogged || plan.value.isForActiveSpan;
    return [{ range: { start, end }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async ({ syntax }, { start }) => addEvent(syntax, start),
});
