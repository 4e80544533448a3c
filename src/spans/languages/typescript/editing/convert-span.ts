import * as l10n from '@vscode/l10n';
import type { Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SourceFile } from '../../../source-file.ts';
import { editFile } from './compiler.ts';
import { makeActive } from './make-active.ts';
import { heldSpan, spanCallAt } from './span-call.ts';
import { startInPlace } from './start-in-place.ts';

/** Edits that turn the `startSpan` at `offset` into `startActiveSpan`, or the other way round. */
export function convertSpan(
  source: SourceFile,
  offset: number,
  options: SpanOptions,
): Promise<Result<ActionEdits, Refusal>> {
  return editFile(source, options.files, (file) => {
    const call = spanCallAt(file.tree, offset);
    if (!call) return refuse(l10n.t('No span is started here: put the cursor on `startSpan` or `startActiveSpan`.'));
    if (call.expression.name.text === 'startActiveSpan') return startInPlace(file, call);
    const held = heldSpan(call);
    return held
      ? makeActive(file, held)
      : refuse(l10n.t('Only a span that a variable of its own holds can become the active one.'));
  });
}
