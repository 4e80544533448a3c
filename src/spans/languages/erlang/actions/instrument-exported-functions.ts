import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok } from '../../../../base/result.ts';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { exportedFunctions } from '../editing/exported-functions.ts';
import { Headers } from '../editing/headers.ts';
import { Layout } from '../editing/layout.ts';
import { wrapClauses } from '../editing/wrap-function.ts';
import { keyOf } from '../module.ts';

export const instrumentExportedFunctions: ErlangAction = {
  offer: (file) => (exportedFunctions(file).length > 0 ? [{ range: { start: 0, end: 0 } }] : []),
  async apply(file, _range, { name: _ofOneFunction, ...options }) {
    const functions = exportedFunctions(file);
    if (functions.length === 0) return refuse(l10n.t('The file exports no function that it has.'));
    const headers = new Headers(file, options.files);
    const edited = { headers, layout: new Layout(file) };
    const edits: TextEdit[] = [];
    const left: string[] = [];
    for (const form of functions) {
      const wrapped = wrapClauses(file, form, edited, options);
      if (wrapped.ok) edits.push(...wrapped.value);
      else left.push(l10n.t("'{0}' was left as it is: {1}", keyOf(form), wrapped.problem.reason));
    }
    const count = functions.length - left.length;
    if (count === 0) return refuse(left.join(' '));
    const included = headers.edits();
    if (!included.ok) return included;
    const title =
      count === 1 ? l10n.t('Instrument 1 exported function') : l10n.t('Instrument {0} exported functions', count);
    const notes = left.length > 0 ? { notes: left } : {};
    return ok({ title, edits: [...included.value, ...edits], placeholders: [], ...notes });
  },
};
