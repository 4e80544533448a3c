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
            message: `'${name}' is in '${list.key.text}' of pipeline '${id.text}' already.`,
            // The collector refuses a processor named twice; of receivers and exporters it takes one.
            severity: list === processors ? 'error' : 'warning',
            range: reference.range,
            related: [{ range: earlier.range, message: `'${name}' is here first` }],
            fixes: edit
              ? [
                  {
                    title: `Remove the second '${name}'`,
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
