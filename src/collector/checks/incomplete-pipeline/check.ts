import { defineCheck } from '../../check.ts';
import { isEmpty, isSubstituted, resolve } from '../../document/yaml-node.ts';

export default defineCheck({
  id: 'incomplete-pipeline',
  severity: 'error',
  summary: 'A pipeline has at least one receiver and one exporter.',
  check({ pipelines, isPart }, report) {
    if (isPart) return;
    for (const { id, entry, range, receivers, exporters, unknown } of pipelines) {
      const value = resolve(entry.value);
      if (unknown || (value?.kind !== 'map' && !isEmpty(value))) continue;
      for (const [name, list] of Object.entries({ receivers, exporters })) {
        const empty = !list || isEmpty(list.value) || list.list?.items.length === 0;
        if (!empty || isSubstituted(list?.value)) continue;
        report({
          message: `Pipeline '${id.text}' has no ${name}: add at least one to '${name}'.`,
          range: list?.key.range ?? range,
        });
      }
    }
  },
});
