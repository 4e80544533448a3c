import type { ActionTable } from '../../action.ts';
import { addAttributesFromParameters } from './actions/add-attributes-from-parameters.ts';
import { addSpanEvent } from './actions/add-span-event.ts';
import { addSpanTest } from './actions/add-span-test.ts';
import { extractContext } from './actions/extract-context.ts';
import { extractSpanNameConstant } from './actions/extract-span-name-constant.ts';
import { injectContext } from './actions/inject-context.ts';
import { instrumentExportedFunctions } from './actions/instrument-exported-functions.ts';
import { recordErrorInCatch } from './actions/record-error-in-catch.ts';
import { setSpanKind } from './actions/set-span-kind.ts';
import { wrapFunctionInSpan } from './actions/wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './actions/wrap-selection-in-span.ts';
import type { ErlangFile } from './erlang-file.ts';

/** What can be done in Erlang. A fun is an expression, and what it is given to is wrapped as such. */
export const erlangActions: ActionTable<ErlangFile> = {
  'add-attributes-from-parameters': addAttributesFromParameters,
  'add-span-event': addSpanEvent,
  'add-span-test': addSpanTest,
  'extract-context': extractContext,
  'extract-span-name-constant': extractSpanNameConstant,
  'inject-context': injectContext,
  'instrument-exported-functions': instrumentExportedFunctions,
  'record-error-in-catch': recordErrorInCatch,
  'set-span-kind': setSpanKind,
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
