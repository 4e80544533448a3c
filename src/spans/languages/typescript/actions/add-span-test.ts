import type { TypeScriptAction } from '../action-file.ts';
import { addSpanTest as planOf } from '../refactorings/add-span-test.ts';
import { functionHeadedAt } from '../refactorings/places.ts';

export const addSpanTest: TypeScriptAction = {
  offer(file, { start }) {
    if (!/start(Active)?Span/i.test(file.text)) return [];
    const plan = planOf(file, start, {});
    // Of a span that is tested by hand only, the reason is told to who asks by the command.
    if (!plan.ok) return [];
    const isHeaded = functionHeadedAt(file.syntax, start) !== undefined;
    return [{ range: { start, end: start }, title: plan.value.title, ...(!isHeaded && { isQuiet: true as const }) }];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
