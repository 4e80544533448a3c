import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { PythonAction } from '../action-file.ts';
import { handlerAt, handlerHeadedAt, recordError } from '../editing/record-error.ts';

export const recordErrorInCatch: PythonAction = {
  offer(file, { start }) {
    const handler = handlerHeadedAt(file, start);
    if (!handler) return [];
    const plan = recordError(file, handler, defaultSpanStyle);
    const isQuiet = !plan.ok || plan.value.isForCurrentSpan;
    return [{ range: { start: handler.start, end: handler.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, { start }, { style = defaultSpanStyle }) {
    const handler = handlerAt(file, start);
    return handler
      ? recordError(file, handler, style)
      : refuse(l10n.t('There is no `except` here: put the cursor into one.'));
  },
};
