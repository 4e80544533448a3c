import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { handlerAt, handlerHeadedAt, recordError } from '../editing/record-error.ts';

export const recordErrorInCatch: ErlangAction = {
  offer(file, { start }) {
    const handler = handlerHeadedAt(file, start);
    if (!handler) return [];
    const plan = recordError(file, handler, { tracerName: '' });
    const isQuiet = !plan.ok || plan.value.isAnyCurrent;
    return [{ range: { start: handler.start, end: handler.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, options) {
    const handler = handlerAt(file, start);
    if (handler) return recordError(file, handler, options);
    return refuse(l10n.t('There is no clause of a `try … catch` here: put the cursor into one.'));
  },
};
