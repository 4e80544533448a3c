import type { JavaAction } from '../editing/action-file.ts';
import { addSpanTest as planOf } from '../editing/add-span-test.ts';

export const addSpanTest: JavaAction = {
  offer(file, { start }) {
    if (!file.text.includes('spanBuilder(')) return [];
    const plan = planOf(file, start, {});
    // Who wants a test asks for it: a light bulb at each span would be in the way.
    return plan.ok ? [{ range: { start, end: start }, title: plan.value.title, isQuiet: true }] : [];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
