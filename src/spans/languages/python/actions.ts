import type { ActionTable } from '../../action.ts';
import type { ActionFile } from './action-file.ts';
import { addAttributesFromParameters } from './actions/add-attributes-from-parameters.ts';
import { addSpanEvent } from './actions/add-span-event.ts';
import { wrapFunctionInSpan } from './actions/wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './actions/wrap-selection-in-span.ts';

/** What can be done in Python. A function that is given to a call has a name, and is wrapped where it is defined. */
export const pythonActions: ActionTable<ActionFile> = {
  'add-attributes-from-parameters': addAttributesFromParameters,
  'add-span-event': addSpanEvent,
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
