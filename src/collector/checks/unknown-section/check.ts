import { defineCheck } from '../../check.ts';
import { readKeys } from '../../document/known-keys.ts';
import { sectionNames } from '../../document/recognition.ts';
import { respell } from '../../edits.ts';

export default defineCheck({
  id: 'unknown-section',
  severity: 'error',
  summary: 'The root of a configuration has the six sections of the collector and nothing else.',
  fix: 'suggestion',
  check({ root }, report) {
    const { entries, unknown } = readKeys(root, sectionNames);
    // A file without any section is something else: one of its keys is enough to tell.
    for (const { key, meant } of entries.size > 0 ? unknown : unknown.slice(0, 1)) {
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
