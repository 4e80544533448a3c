import { nearestName } from '../../../base/nearest-name.ts';
import { defineCheck, type Report } from '../../check.ts';
import { entriesOf, valueAt, type YamlNode } from '../../document/yaml-node.ts';
import { respell } from '../../edits.ts';

const serviceKeys = ['extensions', 'pipelines', 'telemetry'];
const pipelineKeys = ['receivers', 'processors', 'exporters'];

export default defineCheck({
  id: 'unknown-key',
  severity: 'error',
  summary: '`service` and its pipelines have only the keys that the collector knows.',
  fix: 'suggestion',
  check({ root, pipelines }, report) {
    checkKeys(valueAt(root, 'service'), serviceKeys, "'service'", report);
    for (const { id, entry } of pipelines) checkKeys(entry.value, pipelineKeys, `pipeline '${id.text}'`, report);
  },
});

function checkKeys(map: YamlNode | undefined, known: readonly string[], place: string, report: Report): void {
  const entries = entriesOf(map);
  const missing = known.filter((name) => !entries.some(({ key }) => key.text === name));
  for (const { key } of entries) {
    if (known.includes(key.text)) continue;
    const meant = nearestName(key.text, missing);
    report({
      message: `'${key.text}' is no key of ${place}. ${
        meant ? `Did you mean '${meant}'?` : `Known are ${known.join(', ')}.`
      }`,
      range: key.range,
      fixes: respell(key, meant),
    });
  }
}
