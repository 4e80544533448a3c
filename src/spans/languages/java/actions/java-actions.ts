import type { ActionTable } from '../../../action.ts';
import type { ActionFile } from '../editing/action-file.ts';
import { addAttributesFromParameters } from './add-attributes-from-parameters.ts';
import { addSpanEvent } from './add-span-event.ts';
import { addSpanTest } from './add-span-test.ts';
import { convertStartSpan } from './convert-start-span.ts';
import { extractContext } from './extract-context.ts';
import { extractSpanNameConstant } from './extract-span-name-constant.ts';
import { injectContext } from './inject-context.ts';
import { instrumentExportedFunctions } from './instrument-exported-functions.ts';
import { recordErrorInCatch } from './record-error-in-catch.ts';
import { setSpanKind } from './set-span-kind.ts';
import { wrapFunctionInSpan } from './wrap-function-in-span.ts';
import { wrapSelectionInSpan } from './wrap-selection-in-span.ts';

/** What can be done with spans in Java, by the ids of actions. */
export const javaActions: ActionTable<ActionFile> = {
  'add-attributes-from-parameters': addAttributesFromParameters,
  'add-span-event': addSpanEvent,
  'add-span-test': addSpanTest,
  'convert-start-span': convertStartSpan,
  'extract-context': extractContext,
  'extract-span-name-constant': extractSpanNameConstant,
  'inject-context': injectContext,
  'instrument-exported-functions': instrumentExportedFunctions,
  'record-error-in-catch': recordErrorInCatch,
  'set-span-kind': setSpanKind,
  'wrap-function-in-span': wrapFunctionInSpan,
  'wrap-selection-in-span': wrapSelectionInSpan,
};
