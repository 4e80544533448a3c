import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { JavaAction } from '../editing/action-file.ts';
import { extractName, spanNameAt } from '../editing/extract-name.ts';

export const extractSpanNameConstant: JavaAction = {
  offer(file, { start }) {
    const name = spanNameAt(file, start);
    // One that is a constant already has nothing to extract.
    return name && /^(string_literal|binary_expression)$/.test(name.type) ? [{ range: { start, end: start } }] : [];
  },
  async apply(file, { start }) {
    const name = spanNameAt(file, start);
    return name ? extractName(file, name) : refuse(l10n.t('There is no name of a span here: put the cursor into one.'));
  },
};
