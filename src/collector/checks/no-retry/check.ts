import * as l10n from '@vscode/l10n';
import { valueAt, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';

export default defineCheck({
  id: 'no-retry',
  severity: 'hint',
  summary: 'An exporter tries again what a backend does not take at once.',
  fix: 'suggestion',
  check({ components }, report) {
    const told = new Set<YamlScalar>();
    for (const { kind, id, entry } of components) {
      if (kind !== 'exporter') continue;
      const enabled = valueAt(valueAt(entry.value, 'retry_on_failure'), 'enabled');
      if (enabled?.kind !== 'scalar' || enabled.value !== false || told.has(enabled)) continue;
      // Exporters may share it by a merge key.
      told.add(enabled);
      report({
        message: l10n.t(
          "Without retries '{0}' drops what its backend does not take at once, such as while that restarts.",
          id.text,
        ),
        range: enabled.range,
        fixes: [
          {
            title: l10n.t('Switch retries on'),
            kind: 'suggestion',
            edits: [{ range: enabled.range, newText: 'true' }],
          },
        ],
      });
    }
  },
});
