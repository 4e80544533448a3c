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
    if (functions.length === 0) return refuse('The file has no public method that does more than to look at a field.');
    let edits: readonly TextEdit[] = [];
    const left: string[] = [];
    // Each is wrapped in the text with those before: that has their imports and their tracer.
    for (const fn of functions) {
      const changed = file.withText(applyEdits(file.text, edits));
      const wrapped = wrapFunction(changed, movedOffset(fn.field('name')!.start, edits), options);
      if (wrapped.ok) edits = composedEdits(edits, wrapped.value.edits);
      else left.push(`'${spanNameOfFunction(fn)}' was left as it is: ${wrapped.problem.reason}`);
    }
    const count = functions.length - left.length;
    if (count === 0) return refuse(left.join(' '));
    const title = `Instrument ${count} public method${count === 1 ? '' : 's'}`;
    return ok({ title, edits, placeholders: [], ...(left.length > 0 && { notes: left }) });
  },
};
