import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-result-discarded',
  summary: 'A span that nothing holds can never be ended.',
  severity: 'error',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { id, range, start, certainty, flow } of spans) {
      if (start !== 'plain' || !flow || flow.ends || flow.escapes) continue;
      if (flow.losses.length === 0 || !flow.losses.every(({ how }) => how === 'discarded')) continue;
      report({
        range,
        message: l10n.t('Nothing holds this span, so it can never be ended, and is never exported.'),
        severity: certainty === 'proved' ? 'error' : 'information',
        fixes: asFixes(l10n.t('Keep the span and always end it'), idioms.endAlways(id)),
      });
    }
  },
});
