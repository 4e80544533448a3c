import type { ActionTable } from '../../../action.ts';
import type { ActionFile } from '../editing/action-file.ts';
import { wrapFunctionInSpan } from './wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './wrap-selection-in-span.ts';

/** What can be done with spans in Java, by the ids of actions. */
export const javaActions: ActionTable<ActionFile> = {
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
