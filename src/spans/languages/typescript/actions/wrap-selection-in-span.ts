import type { TypeScriptAction } from '../action-file.ts';
import { wrapSelection } from '../editing/wrap-selection.ts';
import { holdsStatements } from '../refactorings/places.ts';

export const wrapSelectionInSpan: TypeScriptAction = {
  usesCompiler: true,
  offer: ({ syntax }, range) => (holdsStatements(syntax, range) ? [{ range }] : []),
  apply: wrapSelection,
};
