import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import { knownValue } from '../../setting.ts';

export default defineCheck({
  id: 'sdk-timeout-unit',
  severity: 'warning',
  summary: 'A timeout of the OTLP exporter has the unit of its language: milliseconds, and seconds in Python.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const { settings, language } of programs) {
      for (const setting of settings) {
        if (!/^OTEL_EXPORTER_OTLP_(?:(?:TRACES|METRICS|LOGS)_)?TIMEOUT$/.test(setting.variable)) continue;
        const value = knownValue(setting);
        if (!language || !value || !/^\d+$/.test(value.text.trim())) continue;
        const number = Number(value.text);
        if (language === 'python' && number >= 1000) {
          report({
            range: rangeOf(value),
            message: l10n.t("Python's exporters count seconds: {0} are {1} minutes.", number, Math.round(number / 60)),
            fixes: changeTo(value, String(number / 1000)),
          });
        } else if (language !== 'python' && number > 0 && number <= 60) {
          report({
            range: rangeOf(value),
            message: l10n.t('This is a number of milliseconds: hardly any export is done in {0}.', number),
            fixes: changeTo(value, String(number * 1000)),
          });
        }
      }
    }
  },
});
