import type { GoAction } from '../editing/go-file.ts';
import { selectionIn } from '../editing/selection.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';

export const wrapSelectionInSpan: GoAction = {
  offer: ({ source }, range) => (range.start < range.end && selectionIn(source, range).ok ? [{ range }] : []),
  apply: async (file, range, options) => wrapSelection(file, range, options),
};
