import type { ActionTable } from '../../../action.ts';
import type { GoFile } from '../editing/go-file.ts';
import { wrapFunctionInSpan } from './wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './wrap-selection-in-span.ts';

/** What can be done with spans in Go, by the ids of actions. */
export const goActions: ActionTable<GoFile> = {
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
