import type { PythonAction } from '../action-file.ts';
import { holdsStatements } from '../editing/selection.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const wrapSelectionInSpan: PythonAction = {
  offer: (file, range) => (holdsStatements(file, range) ? [{ range }] : []),
  apply: async (file, range, options) => wrapSelection(file, range, options),
};
