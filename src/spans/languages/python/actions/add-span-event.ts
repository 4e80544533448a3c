import type { PythonAction } from '../action-file.ts';
import { addEvent } from '../editing/add-event.ts';

export const addSpanEvent: PythonAction = {
  offer(file, { start, end }) {
    if (start !== end) return [];
    const plan = addEvent(file, start);
    if (!plan.ok) return [];
    // Any statement could have an event; what is logged is one.
    const isQuiet = !plan.value.isLogged || plan.value.isForCurrentSpan;
    return [{ range: { start, end }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async (file, { start }) => addEvent(file, start),
};
