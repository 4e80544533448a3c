import * as l10n from '@vscode/l10n';
import { composedEdits, movedOffset } from '../../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { wrapFunction } from '../editing/wrap-function.ts';
import { exportedFunctions } from '../refactorings/exported-functions.ts';
import { refusalInSpan } from '../refactorings/in-span.ts';
import { nameOf } from '../refactorings/places.ts';

export const instrumentExportedFunctions: TypeScriptAction = {
  usesCompiler: true,
  offer: ({ syntax }) => (exportedFunctions(syntax).length > 0 ? [{ range: { start: 0, end: 0 } }] : []),
  async apply(file, _range, { name: _ofOneFunction, ...options }) {
    const functions = exportedFunctions(file.syntax);
    if (functions.length === 0) return refuse(l10n.t('The file exports no function with a body.'));
    let edits: readonly TextEdit[] = [];
    const left: string[] = [];
    // Each is wrapped in the text with those before: that has their import and their tracer.
    for (const fn of functions) {
      const reason = refusalInSpan(file.syntax, fn);
      if (reason !== undefined) {
        left.push(l10n.t("'{0}' was left as it is: {1}", nameOf(fn) ?? 'default', reason));
        continue;
      }
      const text = applyEdits(file.text, edits);
      const { path, languageId } = file;
      const wrapped = await wrapFunction({ path, languageId, text }, movedOffset(fn.start, edits), options);
      if (wrapped.ok) edits = composedEdits(edits, wrapped.value.edits);
      else left.push(l10n.t("'{0}' was left as it is: {1}", nameOf(fn) ?? 'default', wrapped.problem.reason));
    }
    const count = functions.length - left.length;
    if (count === 0) return refuse(left.join(' '));
    const title =
      count === 1 ? l10n.t('Instrument 1 exported function') : l10n.t('Instrument {0} exported functions', count);
    return ok({ title, edits, placeholders: [], ...(left.length > 0 && { notes: left }) });
  },
};
