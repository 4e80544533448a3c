import * as l10n from '@vscode/l10n';
import { composedEdits, movedOffset } from '../../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import { exportedFunctions } from '../editing/exported-functions.ts';
import { nameOf } from '../editing/functions.ts';
import type { GoAction } from '../editing/go-file.ts';
import { functionAt, wrapFunction } from '../editing/wrap-function.ts';

export const instrumentExportedFunctions: GoAction = {
  offer: ({ source }) => (exportedFunctions(source).length > 0 ? [{ range: { start: 0, end: 0 } }] : []),
  async apply(file, _range, { name: _ofOneFunction, ...options }) {
    const functions = exportedFunctions(file.source);
    if (functions.length === 0) return refuse(l10n.t('The file exports no function that is given a context.'));
    let edits: readonly TextEdit[] = [];
    const left: string[] = [];
    // Each is wrapped in the text with those before: that has their imports and their tracer.
    for (const fn of functions) {
      const changed = file.withText(applyEdits(file.text, edits));
      const found = functionAt(changed, movedOffset(fn.field('name')!.start, edits));
      const wrapped = found ? wrapFunction(changed, found, options) : refuse(l10n.t('It was not found again.'));
      if (wrapped.ok) edits = composedEdits(edits, wrapped.value.edits);
      else left.push(l10n.t("'{0}' was left as it is: {1}", nameOf(fn)!, wrapped.problem.reason));
    }
    const count = functions.length - left.length;
    if (count === 0) return refuse(left.join(' '));
    const title =
      count === 1 ? l10n.t('Instrument 1 exported function') : l10n.t('Instrument {0} exported functions', count);
    return ok({ title, edits, placeholders: [], ...(left.length > 0 && { notes: left }) });
  },
};
