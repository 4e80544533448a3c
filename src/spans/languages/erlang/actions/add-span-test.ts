import { addSpanTest as planOf } from '../editing/add-span-test.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';

export const addSpanTest: ErlangAction = {
  offer(file, { start }) {
    if (!/(start|with)_span/.test(file.text)) return [];
    const plan = planOf(file, start, {});
    // Who wants a test asks for it: a light bulb at each span would be in the way.
    return plan.ok ? [{ range: { start, end: start }, title: plan.value.title, isQuiet: true }] : [];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
