import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { PythonAction } from '../action-file.ts';
import { refusalOfFunction } from '../editing/function-refusals.ts';
import { functionAt, functionHeadedAt, nameOf } from '../editing/places.ts';
import { decorateFunction, wrapFunction } from '../editing/wrap-function.ts';

export const wrapFunctionInSpan: PythonAction = {
  offer(file, { start }) {
    const definition = functionHeadedAt(file, start);
    if (!definition) return [];
    const name = nameOf(definition);
    const range = { start: definition.start, end: definition.start };
    const isQuiet = refusalOfFunction(file, definition) !== undefined;
    return [
      { title: l10n.t("Wrap function in span '{0}'", name), range, ...(isQuiet && { isQuiet }) },
      { title: l10n.t("Decorate function with span '{0}'", name), range, choice: 'decorator', isQuiet: true },
    ];
  },
  async apply(file, { start }, options) {
    const definition = functionAt(file, start);
    if (definition)
      return (options.choice === 'decorator' ? decorateFunction : wrapFunction)(file, definition, options);
    return refuse(
      file.module.pathTo(start).some(({ type }) => type === 'lambda')
        ? l10n.t('A lambda has no room for a `with`: make it a `def` first.')
        : l10n.t('There is no function here: put the cursor into one.'),
    );
  },
};
