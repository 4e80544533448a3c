import * as l10n from '@vscode/l10n';
import { composedEdits, movedOffset } from '../../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { exportedFunctions } from '../editing/exported-functions.ts';
import { spanNameOfFunction } from '../editing/span-name.ts';
import { wrapFunction } from '../editing/wrap-function.ts';

export const instrumentExportedFunctions: JavaAction = {
  offer: (file) => (exportedFunctions(file).length > 0 ? [{ range: { start: 0, end: 0 } }] : []),
  async apply(file, _range, { name: _ofOneFunction, ...options }) {
    const functions = exportedFunctions(file);
    if (functions.length === 0)
      return refuse(l10n.t('The file has no public method that does more than to look at a field.'));
    let edits: readonly TextEdit[] = [];
    const left: string[] = [];
    // Each is wrapped in the text with those before: that has their imports and their tracer.
    for (const fn of functions) {
      const changed = file.withText(applyEdits(file.text, edits));
      const wrapped = wrapFunction(changed, movedOffset(fn.field('name')!.start, edits), options);
      if (wrapped.ok) edits = composedEdits(edits, wrapped.value.edits);
      else left.push(l10n.t("'{0}' was left as it is: {1}", spanNameOfFunction(fn), wrapped.problem.reason));
    }
    const count = functions.length - left.length;
    if (count === 0) return refuse(left.join(' '));
    const title = count === 1 ? l10n.t('Instrument 1 public method') : l10n.t('Instrument {0} public methods', count);
    return ok({ title, edits, placeholders: [], ...(left.length > 0 && { notes: left }) });
  },
};
