import type { TypeScriptAction } from '../action-file.ts';
import { addSpanTest as planOf } from '../refactorings/add-span-test.ts';
import { functionHeadedAt } from '../refactorings/places.ts';

export const addSpanTest: TypeScriptAction = {
  offer({ text, syntax }, { start }) {
    if (!/start(Active)?Span/i.test(text)) return [];
    const isHeaded = functionHeadedAt(syntax, start) !== undefined;
    return [{ range: { start, end: start }, ...(!isHeaded && { isQuiet: true as const }) }];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
