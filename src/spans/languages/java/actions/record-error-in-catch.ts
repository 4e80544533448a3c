import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { catchAt, catchHeadedAt, recordError } from '../editing/record-error.ts';

export const recordErrorInCatch: JavaAction = {
  offer(file, { start }) {
    const clause = catchHeadedAt(file, start);
    if (!clause) return [];
    const plan = recordError(file, clause, defaultSpanStyle);
    const isQuiet = !plan.ok || plan.value.isForCurrentSpan;
    return [{ range: { start: clause.start, end: clause.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, { style = defaultSpanStyle }) {
    const clause = catchAt(file, start);
    return clause
      ? recordError(file, clause, style)
      : refuse(l10n.t('There is no `catch` here: put the cursor into one.'));
  },
};
