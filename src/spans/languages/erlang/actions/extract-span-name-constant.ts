import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { ErlangAction } from '../editing/erlang-action.ts';
import { extractName, spanNameAt } from '../editing/extract-name.ts';

export const extractSpanNameConstant: ErlangAction = {
  offer(file, { start }) {
    const name = spanNameAt(file, start);
    // One that is a macro already has nothing to extract.
    return name && /^(?:Atom|Binary|String)$/.test(name.type) ? [{ range: { start, end: start } }] : [];
  },
  async apply(file, { start }) {
    const name = spanNameAt(file, start);
    return name ? extractName(file, name) : refuse(l10n.t('There is no name of a span here: put the cursor into one.'));
  },
};
