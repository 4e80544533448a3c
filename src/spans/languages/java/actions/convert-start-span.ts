import * as l10n from '@vscode/l10n';
import type { JavaAction } from '../editing/action-file.ts';
import { convertSpan, spanTryAt } from '../editing/convert-span.ts';

export const convertStartSpan: JavaAction = {
  offer(file, { start }) {
    const found = spanTryAt(file, start);
    if (!found) return [];
    const title = found.scope
      ? l10n.t('Leave the span out of the current context')
      : l10n.t('Make the span current: makeCurrent');
    return [{ title, range: { start, end: start }, ...(found.scope && { isQuiet: true as const }) }];
  },
  apply: async (file, { start }) => convertSpan(file, start),
};
