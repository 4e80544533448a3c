import * as l10n from '@vscode/l10n';
import { composedEdits, movedOffset } from '../../../../base/compose-edits.ts';
import { applyEdits, type TextEdit } from '../../../../base/edit.ts';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { PythonAction } from '../action-file.ts';
import { functionAt, nameOf } from '../editing/places.ts';
import { publicFunctions } from '../editing/public-functions.ts';
import { wrapFunction } from '../editing/wrap-function.ts';

export const instrumentExportedFunctions: PythonAction = {
  offer: (file) => (publicFunctions(file).length > 0 ? [{ range: { start: 0, end: 0 } }] : []),
  async apply(file, _range, { name: _ofOneFunction, ...options }) {
    const functions = publicFunctions(file);
    if (functions.length === 0) return refuse(l10n.t('The file has no public function with a body.'));
    let edits: readonly TextEdit[] = [];
    let current = file;
    const left: string[] = [];
    // Each is wrapped in the text with those before: that has their import and their tracer.
    for (const definition of functions) {
      const moved = functionAt(current, movedOffset(definition.field('name')!.start, edits))!;
      const wrapped = wrapFunction(current, moved, options);
      if (!wrapped.ok) {
        left.push(l10n.t("'{0}' was left as it is: {1}", nameOf(definition), wrapped.problem.reason));
        continue;
      }
      edits = composedEdits(edits, wrapped.value.edits);
      current = file.withText(applyEdits(file.text, edits));
    }
    const count = functions.length - left.length;
    if (count === 0) return refuse(left.join(' '));
    const title =
      count === 1 ? l10n.t('Instrument 1 public function') : l10n.t('Instrument {0} public functions', count);
    return ok({ title, edits, placeholders: [], ...(left.length > 0 && { notes: left }) });
  },
};
