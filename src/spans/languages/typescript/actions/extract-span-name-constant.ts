import * as l10n from '@vscode/l10n';
import { refuse } from '../../../refusal.ts';
import type { TypeScriptAction } from '../action-file.ts';
import { extractName, spanNameAt } from '../refactorings/extract-name.ts';

export const extractSpanNameConstant: TypeScriptAction = {
  offer({ syntax }, { start }) {
    const name = spanNameAt(syntax, start);
    // One that is a constant already has nothing to extract.
    return name && /^(string|template_string|binary_expression)$/.test(name.type)
      ? [{ range: { start, end: start } }]
      : [];
  },
  async apply({ syntax }, { start }) {
    const name = spanNameAt(syntax, start);
    return name
      ? extractName(syntax, name)
      : refuse(l10n.t('There is no name of a span here: put the cursor into one.'));
  },
};
