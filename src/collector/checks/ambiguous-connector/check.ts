import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { kindName } from '../../words.ts';

export default defineCheck({
  id: 'ambiguous-connector',
  severity: 'error',
  summary: 'A connector has an id that no receiver or exporter has.',
  check(configuration, report) {
    for (const { kind, id, range } of configuration.components) {
      if (kind !== 'connector') continue;
      for (const other of ['receiver', 'exporter'] as const) {
        const component = configuration.find(other, id);
        if (!component) continue;
        report({
          message: l10n.t(
            "'{0}' is the id of {1} too, so a pipeline cannot tell them apart. Give one of them another name.",
            id.text,
            other === 'receiver' ? l10n.t('a receiver') : l10n.t('an exporter'),
          ),
          range,
          related: [{ range: component.range, message: l10n.t("the {0} '{1}'", kindName(other), id.text) }],
        });
      }
    }
  },
});
