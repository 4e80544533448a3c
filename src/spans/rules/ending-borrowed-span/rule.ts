import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ending-borrowed-span',
  summary: 'Who asks for the current span does not own it: ending it cuts the span of somebody else short.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { name, range, start, flow } of spans) {
      if (start !== 'borrowed' || !flow) continue;
      for (const end of flow.endedAt) {
        report({
          range: end,
          message: l10n.t("'{0}' began elsewhere, and whoever began it ends it: here it ends too early.", name),
          related: [{ range, message: l10n.t('The current span is asked for here.') }],
          fixes: asFixes(l10n.t('Leave the span open'), idioms.removeCall(end)),
        });
      }
    }
  },
});
