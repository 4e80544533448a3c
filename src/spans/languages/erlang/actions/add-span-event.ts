import { addEvent } from '../editing/add-event.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';

export const addSpanEvent: ErlangAction = {
  offer(file, { start, end }) {
    if (start !== end) return [];
    const plan = addEvent(file, start, { tracerName: '' });
    if (!plan.ok) return [];
    // Any expression could have an event; what is logged is one.
    const isQuiet = !plan.value.isLogged || plan.value.isAnyCurrent;
    return [{ range: { start, end }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async (file, { start }, options) => addEvent(file, start, options),
};
