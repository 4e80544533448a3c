import type { PythonAction } from '../action-file.ts';
import { addSpanTest as planOf } from '../editing/add-span-test.ts';
import { functionHeadedAt } from '../editing/places.ts';

export const addSpanTest: PythonAction = {
  offer(file, { start }) {
    if (!/start_(as_current_)?span/.test(file.text)) return [];
    const plan = planOf(file, start, {});
    // Of a span that is tested by hand only, the reason is told to who asks by the command.
    if (!plan.ok) return [];
    const isHeaded = functionHeadedAt(file, start) !== undefined;
    return [{ range: { start, end: start }, title: plan.value.title, ...(!isHeaded && { isQuiet: true as const }) }];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
