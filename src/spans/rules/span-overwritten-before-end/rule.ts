import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-overwritten-before-end',
  summary: 'A variable must not take another span while the one it holds is open.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { id, name, range, start, certainty, flow } of spans) {
      if (start !== 'plain' || !flow || flow.escapes) continue;
      for (const loss of flow.losses) {
        if (loss.how !== 'overwritten') continue;
        report({
          range: loss.range,
          message: l10n.t(
            "'{0}' takes another value while its span is open: nothing can end that span any more.",
            name,
          ),
          severity: certainty === 'proved' ? 'warning' : 'information',
          related: [{ range, message: l10n.t('The span that is lost starts here.') }],
          fixes: asFixes(l10n.t("End '{0}' first", name), idioms.endBefore(id, loss.range)),
        });
      }
    }
  },
});
