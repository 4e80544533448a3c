import type { ErlangAction } from '../editing/erlang-action.ts';
import { holdsExpressions } from '../editing/selection.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const wrapSelectionInSpan: ErlangAction = {
  offer: (file, range) => (holdsExpressions(file, range) ? [{ range }] : []),
  apply: async (file, range, options) => wrapSelection(file, range, options),
};
