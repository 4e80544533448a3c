import * as l10n from '@vscode/l10n';
import { partOf, rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';
import { changeTo, nameIn } from '../../edits.ts';
import { between, isKnown, knownValue, lastOf } from '../../setting.ts';

export default defineCheck({
  id: 'conflicting-sdk-settings',
  severity: 'warning',
  summary: 'A service has one name, whichever way it is given.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const { settings } of programs) {
      const named = lastOf(settings, 'OTEL_SERVICE_NAME');
      const name = named && knownValue(named)?.text.trim();
      const attributes = lastOf(settings, 'OTEL_RESOURCE_ATTRIBUTES')?.value;
      if (!named || name === undefined || !attributes) continue;
      for (const pair of between(attributes, ',')) {
        const [, before = '', given] = /^(service\.name\s*=\s*)(.*)$/.exec(pair.text) ?? [];
        if (given === undefined || !isKnown(pair) || given === name) continue;
        const other = partOf(pair, { start: before.length, end: pair.text.length });
        report({
          range: rangeOf(other),
          message: l10n.t("The service is '{0}': '{1}' goes before this.", name, nameIn(named, 'OTEL_SERVICE_NAME')),
          related: [{ range: named.range, message: l10n.t('The name is set here.') }],
          fixes: changeTo(other, name),
        });
      }
    }
  },
});
