import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import type { Reference } from '../../document/configuration.ts';
import { removeItem } from '../../edits.ts';

export default defineCheck({
  id: 'repeated-reference',
  severity: 'error',
  summary: 'A pipeline names each component once.',
  fix: 'safe',
  check({ text, pipelines }, report) {
    for (const { id, receivers, processors, exporters } of pipelines) {
      for (const list of [receivers, processors, exporters]) {
        if (!list?.list) continue;
        const first = new Map<string, Reference>();
        for (const reference of list.references) {
          const name = formatComponentId(reference.id);
          const earlier = first.get(name);
          if (!earlier) {
            first.set(name, reference);
            continue;
          }
          const edit = removeItem(list.list, reference.node, text);
          report({
            message: l10n.t("'{0}' is in '{1}' of pipeline '{2}' already.", name, list.key.text, id.text),
            // The collector refuses a processor named twice; of receivers and exporters it takes one.
            severity: list === processors ? 'error' : 'warning',
            range: reference.range,
            related: [{ range: earlier.range, message: l10n.t("'{0}' is here first", name) }],
            fixes: edit
              ? [
                  {
                    title: l10n.t("Remove the second '{0}'", name),
                    kind: list === processors ? 'suggestion' : 'safe',
                    edits: [edit],
                  },
                ]
              : [],
          });
        }
      }
    }
  },
});
