import type { TypeScriptAction } from '../action-file.ts';
import { addSpanTest as planOf } from '../refactorings/add-span-test.ts';

export const addSpanTest: TypeScriptAction = {
  offer(file, { start }) {
    if (!/start(Active)?Span/i.test(file.text)) return [];
    const plan = planOf(file, start, {});
    // Who wants a test asks for it: a light bulb at each span would be in the way.
    return plan.ok ? [{ range: { start, end: start }, title: plan.value.title, isQuiet: true }] : [];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
