import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { wrapFunction } from '../editing/wrap-function.ts';
import { callbackAt } from '../refactorings/callbacks.ts';
import { refusalInSpan } from '../refactorings/in-span.ts';
import { functionHeadedAt, nameOf } from '../refactorings/places.ts';

export const wrapFunctionInSpan: TypeScriptAction = {
  usesCompiler: true,
  offer({ syntax }, { start }) {
    const fn = functionHeadedAt(syntax, start);
    if (!fn) return [];
    const callback = callbackAt(syntax, fn.start);
    const when = callback?.fn === fn ? callback.when : 'unknown';
    // Callbacks have an action of their own.
    if (when === 'each' || when === 'event' || when === 'time') return [];
    const isQuiet = when === 'done' || refusalInSpan(syntax, fn) !== undefined;
    const name = nameOf(fn);
    return [
      {
        title: name === undefined ? l10n.t('Wrap function in span') : l10n.t("Wrap function in span '{0}'", name),
        range: { start: fn.start, end: fn.start },
        ...(isQuiet && { isQuiet }),
      },
    ];
  },
  async apply(file, { start }, options) {
    const fn = functionHeadedAt(file.syntax, start);
    const reason = fn && refusalInSpan(file.syntax, fn);
    return reason === undefined ? wrapFunction(file, start, options) : refuse(reason);
  },
};
