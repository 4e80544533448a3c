import type { JavaAction } from '../editing/action-file.ts';
import { holdsStatements } from '../editing/selection.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const wrapSelectionInSpan: JavaAction = {
  offer: (file, range) => (holdsStatements(file, range) ? [{ range }] : []),
  apply: async (file, range, options) => wrapSelection(file, range, options),
};
