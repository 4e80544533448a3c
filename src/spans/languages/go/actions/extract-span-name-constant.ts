import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import { extractName, spanNameAt } from '../editing/extract-name.ts';
import type { GoAction } from '../editing/go-file.ts';

export const extractSpanNameConstant: GoAction = {
  offer(file, { start }) {
    const name = spanNameAt(file, start);
    // One that is a constant already has nothing to extract.
    return name && /^(interpreted_string_literal|raw_string_literal|binary_expression|call_expression)$/.test(name.type)
      ? [{ range: { start, end: start } }]
      : [];
  },
  async apply(file, { start }, options) {
    const name = spanNameAt(file, start, options);
    return name
      ? extractName(file, name, options)
      : refuse(l10n.t('There is no name of a span here: put the cursor into one.'));
  },
};
