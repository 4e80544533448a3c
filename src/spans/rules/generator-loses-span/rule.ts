import * as l10n from '@vscode/l10n';
import { asFixes, defineRule, scriptLanguages } from '../../rule.ts';

export default defineRule({
  id: 'generator-loses-span',
  summary: 'A generator runs when its values are asked for: a span that is current for the call is not for its body.',
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  languages: [...scriptLanguages, 'python'],
  words: /yield|startActive|\b(?:with|bind)\(/,
  checkUses({ activations, idioms }, report) {
    for (const activation of activations) {
      const { given, what, certainty, isGenerator } = activation;
      if (!isGenerator) continue;
      report({
        range: given,
        message:
          what === 'span'
            ? l10n.t('This generator runs after the call has returned, so the span is not current in it.')
            : l10n.t('This generator runs after the call has returned, so the context is not current in it.'),
        severity: certainty === 'proved' ? 'error' : 'information',
        fixes: asFixes(l10n.t('Start the span in the generator'), idioms.startInGenerator(activation)),
      });
    }
  },
});
