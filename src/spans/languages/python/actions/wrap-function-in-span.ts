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
      { title: `Wrap function in span '${name}'`, range, ...(isQuiet && { isQuiet }) },
      { title: `Decorate function with span '${name}'`, range, choice: 'decorator', isQuiet: true },
    ];
  },
  async apply(file, { start }, options) {
    const definition = functionAt(file, start);
    if (definition)
      return (options.choice === 'decorator' ? decorateFunction : wrapFunction)(file, definition, options);
    return refuse(
      file.module.pathTo(start).some(({ type }) => type === 'lambda')
        ? 'A lambda has no room for a `with`: make it a `def` first.'
        : 'There is no function here: put the cursor into one.',
    );
  },
};
