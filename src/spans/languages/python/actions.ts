import type { ActionTable } from '../../action.ts';
import type { ActionFile } from './action-file.ts';
import { wrapFunctionInSpan } from './actions/wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './actions/wrap-selection-in-span.ts';

/** What can be done in Python. */
export const pythonActions: ActionTable<ActionFile> = {
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
