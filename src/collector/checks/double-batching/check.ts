import * as l10n from '@vscode/l10n';
import { scalarAt, valueAt, type YamlNode } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import { removeItem } from '../../edits.ts';

export default defineCheck({
  id: 'double-batching',
  severity: 'hint',
  summary: 'Data is put into batches once, by the exporter or by `batch`.',
  fix: 'suggestion',
  check({ text, pipelines, find }, report) {
    const told = new Set<YamlNode>();
    for (const { processors, exporters } of pipelines) {
      const last = processors?.references.at(-1);
      if (!processors || !last || !exporters || processors.unknown || exporters.unknown || last.id.type !== 'batch')
        continue;
      if (exporters.references.length === 0 || told.has(last.node)) continue;
      // An exporter without batches of its own still needs the processor.
      const batching = exporters.references
        .map(({ id }) => find('exporter', id))
        .filter((exporter) => {
          const batch = valueAt(valueAt(exporter?.entry.value, 'sending_queue'), 'batch');
          const isOff = scalarAt(valueAt(exporter?.entry.value, 'sending_queue'), 'enabled') === 'false';
          return batch?.kind === 'map' && !isOff;
        });
      if (batching.length < exporters.references.length) continue;
      told.add(last.node);
      const [exporter] = batching;
      const edit = processors.list && removeItem(processors.list, last.node, text);
      report({
        message: l10n.t(
          "Exporter '{0}' makes batches by itself: '{1}' before it only holds the data up.",
          formatComponentId(exporter!.id),
          formatComponentId(last.id),
        ),
        range: last.range,
        related: [{ range: exporter!.range, message: l10n.t("'sending_queue.batch' is set here") }],
        fixes: edit
          ? [{ title: l10n.t("Take '{0}' out", formatComponentId(last.id)), kind: 'suggestion', edits: [edit] }]
          : [],
      });
    }
  },
});
