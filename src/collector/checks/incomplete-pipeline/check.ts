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
          message: `Pipeline '${id.text}' has neither receivers nor exporters: add at least one of each.`,
          range,
        });
        continue;
      }
      for (const [name, list] of Object.entries({ receivers, exporters })) {
        if (!lacksReferences(list)) continue;
        report({
          message: `Pipeline '${id.text}' has no ${name}: add at least one to '${name}'.`,
          range: list?.key.range ?? range,
        });
      }
    }
  },
});
