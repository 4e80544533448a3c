import { addSpanTest as planOf } from '../editing/add-span-test.ts';
import { functionHeadedAt } from '../editing/functions.ts';
import type { GoAction } from '../editing/go-file.ts';

export const addSpanTest: GoAction = {
  offer(file, { start }) {
    if (!file.text.includes('.Start(')) return [];
    const plan = planOf(file, start, {});
    // Of a span that is tested by hand only, the reason is told to who asks by the command.
    if (!plan.ok) return [];
    const isHeaded = functionHeadedAt(file.source, start) !== undefined;
    return [{ range: { start, end: start }, title: plan.value.title, ...(!isHeaded && { isQuiet: true as const }) }];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
