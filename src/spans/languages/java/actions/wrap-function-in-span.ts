import * as l10n from '@vscode/l10n';
import type { JavaAction } from '../editing/action-file.ts';
import { refusalInSpan } from '../editing/in-span.ts';
import { functionHeadedAt, holderOf } from '../editing/places.ts';
import { spanNameOfFunction } from '../editing/span-name.ts';
import { wrapFunction } from '../editing/wrap-function.ts';

export const wrapFunctionInSpan: JavaAction = {
  offer(file, { start }) {
    const fn = functionHeadedAt(file, start);
    if (!fn?.field('body')) return [];
    // Of a lambda that is handed to something, it is not known what a span each time would tell.
    const isCallback = fn.type === 'lambda_expression' && holderOf(fn) === fn;
    const isQuiet = isCallback || refusalInSpan(fn) !== undefined;
    const title = l10n.t("Wrap function in span '{0}'", spanNameOfFunction(fn));
    return [{ title, range: { start: fn.start, end: fn.start }, ...(isQuiet && { isQuiet }) }];
  },
  apply: async (file, { start }, options) => wrapFunction(file, start, options),
};
