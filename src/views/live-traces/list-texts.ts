import * as l10n from '@vscode/l10n';
import type { GroupOrder, TraceOrder } from './settings.ts';

/** What the order of the rows is called; the first word says it. */
export const traceOrderNames: Readonly<Record<TraceOrder, string>> = {
  newest: l10n.t('Newest first'),
  longest: l10n.t('Longest first'),
  errors: l10n.t('Most errors first'),
};

export const groupOrderNames: Readonly<Record<GroupOrder, string>> = {
  count: l10n.t('Most frequent first'),
  newest: l10n.t('Newest first'),
  longest: l10n.t('Longest p95 first'),
  errors: l10n.t('Most errors first'),
};
