import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../base/range.ts';
import { mapsIn, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';

export default defineCheck({
  id: 'duplicate-key',
  severity: 'error',
  summary: 'A key stands once in a map.',
  readsBrokenYaml: true,
  check({ document, components, pipelines }, report) {
    for (const map of mapsIn(document.root)) {
      const first = new Map<string, YamlScalar>();
      for (const { key } of map.entries) {
        const earlier = first.get(key.text);
        if (!earlier) {
          first.set(key.text, key);
          continue;
        }
        report({
          message: l10n.t(
            "The key '{0}' is in this map already. Rename one, or put what is below them together.",
            key.text,
          ),
          range: key.range,
          related: [{ range: earlier.range, message: l10n.t("'{0}' is here first", key.text) }],
        });
      }
    }
    const ids = new Map<string, OffsetRange>();
    for (const { kind, id, range } of [
      ...components,
      ...pipelines.map((pipeline) => ({ ...pipeline, kind: 'pipeline' })),
    ]) {
      const key = `${kind} ${formatComponentId(id)}`;
      const earlier = ids.get(key);
      if (!earlier) ids.set(key, range);
      // As keys they differ, in their blanks.
      else if (id.text.trim() !== id.text || / \/|\/ /.test(id.text)) {
        report({
          message: l10n.t("Blanks do not count: this is the {0} '{1}' again.", kind, formatComponentId(id)),
          range,
          related: [{ range: earlier, message: l10n.t('it is here first') }],
        });
      }
    }
  },
});
