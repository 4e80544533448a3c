import { nearestName } from '../../../base/nearest-name.ts';
import { defineCheck } from '../../check.ts';
import { sectionNames } from '../../document/recognition.ts';
import { entriesOf } from '../../document/yaml-node.ts';
import { respell } from '../../edits.ts';

export default defineCheck({
  id: 'unknown-section',
  severity: 'error',
  summary: 'The root of a configuration has the six sections of the collector and nothing else.',
  fix: 'suggestion',
  check({ root }, report) {
    const names = entriesOf(root).map(({ key }) => key.text);
    const missing = sectionNames.filter((name) => !names.includes(name));
    for (const { key } of entriesOf(root)) {
      if (sectionNames.some((name) => name === key.text)) continue;
      const meant = nearestName(key.text, missing);
      report({
        message: `'${key.text}' is no section of a collector configuration. ${
          meant ? `Did you mean '${meant}'?` : `The sections are ${sectionNames.join(', ')}.`
        }`,
        range: key.range,
        fixes: respell(key, meant),
      });
    }
  },
});
