import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { rangeOf } from '../../../syntax/syntax-node.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { wrapFunction } from '../editing/wrap-function.ts';
import { wrapNodeCallback } from '../editing/wrap-node-callback.ts';
import { callbackAt, callbackHeadedAt, refusalOfCallback } from '../refactorings/callbacks.ts';
import { isAsync } from '../syntax.ts';

export const wrapCallbackInSpan: TypeScriptAction = {
  usesCompiler: true,
  offer({ syntax }, { start, end }) {
    const callback = start === end ? callbackHeadedAt(syntax, start) : undefined;
    if (!callback || callback.when === 'unknown' || refusalOfCallback(syntax, callback)) return [];
    // A span for each element is rarely wanted where nothing is waited for.
    const isQuiet = callback.when === 'each' && !isAsync(callback.fn);
    return [{ range: { start: callback.fn.start, end: callback.fn.start }, ...(isQuiet && { isQuiet }) }];
  },
  async apply(file, range, options) {
    const callback = callbackAt(file.syntax, range.start);
    if (!callback)
      return refuse(l10n.t('There is no callback here: put the cursor on a call that is given a function.'));
    const reason = refusalOfCallback(file.syntax, callback);
    if (reason !== undefined) return refuse(reason);
    if (callback.when === 'done') return wrapNodeCallback(file, rangeOf(callback.call), options);
    return wrapFunction(file, callback.fn.start, options, (name) => l10n.t("Wrap callback in span '{0}'", name));
  },
};
