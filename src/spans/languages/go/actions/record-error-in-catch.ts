import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { GoAction } from '../editing/go-file.ts';
import { errorBranchAt, errorBranchHeadedAt, recordError } from '../editing/record-error.ts';

export const recordErrorInCatch: GoAction = {
  offer(file, { start }) {
    const branch = errorBranchHeadedAt(file.source, start);
    if (!branch) return [];
    const plan = recordError(file, branch, { tracerName: '' });
    const isQuiet = !plan.ok || plan.value.isForActiveSpan;
    return [{ range: { start, end: start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const branch = errorBranchAt(file.source, start);
    return branch
      ? recordError(file, branch, options)
      : refuse(l10n.t('No error is looked at here: put the cursor into an `if err != nil`.'));
  },
};
