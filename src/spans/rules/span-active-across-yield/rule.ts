import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-active-across-yield',
  summary: 'While a generator waits to be asked for its next value, no span of its own is current for who asks.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ activations, idioms }, report) {
    for (const activation of activations) {
      const { yields = [], range, what, certainty } = activation;
      const [first] = yields;
      if (!first) continue;
      report({
        range: first,
        message:
          what === 'span'
            ? l10n.t(
                'Whoever takes this value has the span of this generator for the current one, and may close it where that cannot be undone.',
              )
            : l10n.t(
                'Whoever takes this value has the context of this generator for the current one, and may close it where that cannot be undone.',
              ),
        severity: certainty === 'proved' ? 'warning' : 'information',
        related: [
          {
            range,
            message:
              what === 'span' ? l10n.t('The span becomes current here.') : l10n.t('The context becomes current here.'),
          },
        ],
        fixes: asFixes(l10n.t('Keep the span, but not as the current one'), idioms.keepFromConsumers?.(activation)),
      });
    }
  },
});
