import type { GroupOrder, TraceOrder } from './settings.ts';

/** What the order of the rows is called; the first word says it. */
export const traceOrderNames: Readonly<Record<TraceOrder, string>> = {
  newest: 'Newest first',
  longest: 'Longest first',
  errors: 'Most errors first',
};

export const groupOrderNames: Readonly<Record<GroupOrder, string>> = {
  count: 'Most frequent first',
  newest: 'Newest first',
  longest: 'Longest p95 first',
  errors: 'Most errors first',
};
