import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { handlerAt, handlerHeadedAt, recordError } from '../refactorings/record-error.ts';

export const recordErrorInCatch: TypeScriptAction = {
  offer({ syntax }, { start }) {
    const handler = handlerHeadedAt(syntax, start);
    if (!handler) return [];
    const plan = recordError(syntax, handler, defaultSpanStyle);
    const range = { start: handler.start, end: handler.start };
    return [{ range, ...((!plan.ok || plan.value.isForActiveSpan) && { isQuiet: true }) }];
  },
  async apply({ syntax }, { start }, { style = defaultSpanStyle }) {
    const handler = handlerAt(syntax, start);
    return handler
      ? recordError(syntax, handler, style)
      : refuse(l10n.t('There is no `catch` here: put the cursor into one.'));
  },
};
