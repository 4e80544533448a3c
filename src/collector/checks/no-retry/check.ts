import { defineCheck } from '../../check.ts';
import { resolve, valueAt } from '../../document/yaml-node.ts';

export default defineCheck({
  id: 'no-retry',
  severity: 'hint',
  summary: 'An exporter tries again what a backend does not take at once.',
  fix: 'suggestion',
  check({ components }, report) {
    for (const { kind, id, entry } of components) {
      if (kind !== 'exporter') continue;
      const enabled = resolve(valueAt(valueAt(entry.value, 'retry_on_failure'), 'enabled'));
      if (enabled?.kind !== 'scalar' || enabled.value !== false) continue;
      report({
        message: `Without retries '${id.text}' drops what its backend does not take at once, such as while that restarts.`,
        range: enabled.range,
        fixes: [{ title: 'Switch retries on', kind: 'suggestion', edits: [{ range: enabled.range, newText: 'true' }] }],
      });
    }
  },
});
