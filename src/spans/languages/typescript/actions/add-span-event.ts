import type { TypeScriptAction } from '../action-file.ts';
import { addEvent } from '../refactorings/add-event.ts';

export const addSpanEvent: TypeScriptAction = {
  offer({ syntax }, { start, end }) {
    if (start !== end) return [];
    const plan = addEvent(syntax, start);
    if (!plan.ok) return [];
    // Any statement could have an event; what is logged is one.
    const isQuiet = !plan.value.isLogged || plan.value.isForActiveSpan;
    return [{ range: { start, end }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async ({ syntax }, { start }) => addEvent(syntax, start),
};
