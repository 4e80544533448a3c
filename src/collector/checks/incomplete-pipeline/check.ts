import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { lacksReferences } from '../../document/configuration.ts';

export default defineCheck({
  id: 'incomplete-pipeline',
  severity: 'error',
  summary: 'A pipeline has at least one receiver and one exporter.',
  check({ pipelines, isPart }, report) {
    if (isPart) return;
    for (const { id, range, receivers, exporters, unknown } of pipelines) {
      if (unknown) continue;
      if (!receivers && !exporters) {
        report({
          message: l10n.t("Pipeline '{0}' has neither receivers nor exporters: add at least one of each.", id.text),
          range,
        });
        continue;
      }
      for (const [name, list] of Object.entries({ receivers, exporters })) {
        if (!lacksReferences(list)) continue;
        report({
          message: l10n.t("Pipeline '{0}' has no {1}: add at least one to '{2}'.", id.text, name, name),
          range: list?.key.range ?? range,
        });
      }
    }
  },
});
