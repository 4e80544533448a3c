import * as l10n from '@vscode/l10n';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'unused-suppression',
  summary: 'A comment that silences a rule must silence something, or it hides what comes there later.',
  severity: 'hint',
  since: '0.1.0',
  inTests: true,
  checkSuppressions(unused, report) {
    for (const { rule, range, removal } of unused) {
      report({
        range,
        message:
          rule === undefined
            ? l10n.t('This comment silences nothing.')
            : l10n.t("There is no finding of '{0}' to silence.", rule),
        tags: ['unnecessary'],
        fixes: [
          { title: l10n.t('Remove what silences nothing'), kind: 'safe', edits: [{ range: removal, newText: '' }] },
        ],
      });
    }
  },
});
