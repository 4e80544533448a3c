import { addEvent } from '../editing/add-event.ts';
import type { GoAction } from '../editing/go-file.ts';

export const addSpanEvent: GoAction = {
  offer(file, { start, end }) {
    if (start !== end) return [];
    const plan = addEvent(file, start, { tracerName: '' });
    if (!plan.ok) return [];
    // Any statement could have an event; what is logged is one.
    const isQuiet = !plan.value.isLogged || plan.value.isForActiveSpan;
    return [{ range: { start, end }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async (file, { start }, options) => addEvent(file, start, options),
};
