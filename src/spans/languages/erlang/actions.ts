import type { ActionTable } from '../../action.ts';
import { wrapFunctionInSpan } from './actions/wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './actions/wrap-selection-in-span.ts';
import type { ErlangFile } from './erlang-file.ts';

/** What can be done in Erlang. A span that is current for a fun has one form, so that there is nothing to convert. */
export const erlangActions: ActionTable<ErlangFile> = {
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
