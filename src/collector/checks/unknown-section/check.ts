import * as l10n from '@vscode/l10n';
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
        message: l10n.t(
          "'{0}' is no section of a collector configuration. {1}",
          key.text,
          meant ? l10n.t("Did you mean '{0}'?", meant) : l10n.t('The sections are {0}.', sectionNames.join(', ')),
        ),
        range: key.range,
        fixes: respell(key, meant),
      });
    }
  },
});
