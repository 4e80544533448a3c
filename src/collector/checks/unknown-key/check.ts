import { defineCheck, type Report } from '../../check.ts';
import { pipelineKeys, serviceKeys } from '../../document/configuration.ts';
import { readKeys } from '../../document/known-keys.ts';
import type { YamlNode } from '../../document/yaml-node.ts';
import { respell } from '../../edits.ts';

export default defineCheck({
  id: 'unknown-key',
  severity: 'error',
  summary: '`service` and its pipelines have only the keys that the collector knows.',
  fix: 'suggestion',
  check({ sections, pipelines }, report) {
    checkKeys(sections.get('service')?.value, serviceKeys, "'service'", report);
    for (const { id, entry } of pipelines) checkKeys(entry.value, pipelineKeys, `pipeline '${id.text}'`, report);
  },
});

function checkKeys(map: YamlNode | undefined, names: readonly string[], place: string, report: Report): void {
  for (const { key, meant } of readKeys(map, names).unknown) {
    report({
      message: `'${key.text}' is no key of ${place}. ${
        meant ? `Did you mean '${meant}'?` : `Known are ${names.join(', ')}.`
      }`,
      range: key.range,
      fixes: respell(key, meant),
    });
  }
}
