import { addSpanTest as planOf } from '../editing/add-span-test.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { clauseHeadedAt } from '../editing/places.ts';

export const addSpanTest: ErlangAction = {
  offer(file, { start }) {
    if (!/(start|with)_span/.test(file.text)) return [];
    const plan = planOf(file, start, {});
    // Of a span that is tested by hand only, the reason is told to who asks by the command.
    if (!plan.ok) return [];
    const isHeaded = clauseHeadedAt(file, start) !== undefined;
    return [{ range: { start, end: start }, title: plan.value.title, ...(!isHeaded && { isQuiet: true as const }) }];
  },
  apply: async (file, { start }, options) => planOf(file, start, options),
};
