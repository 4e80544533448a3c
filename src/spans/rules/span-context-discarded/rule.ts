import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-context-discarded',
  summary: 'A span belongs to the trace that is there to join, and what is called under it belongs to the span.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  checkUses({ starts, idioms }, report) {
    for (const start of starts) {
      const { parent, within, options, certainty, range, contextLost } = start;
      if (contextLost && certainty === 'proved') {
        report({
          range,
          severity: contextLost.certainty === 'proved' ? 'warning' : 'information',
          message: l10n.t(
            'The context that has this span in it is thrown away, so what is called next knows nothing of the span.',
          ),
          related: [{ range: contextLost.at, message: l10n.t('This is given the context from before the span.') }],
          fixes: asFixes(l10n.t('Go on with the context of the span'), idioms.inheritContext(start)),
        });
      }
      if (parent !== 'none' || !within || certainty !== 'proved') continue;
      // With a link to where it comes from, it is meant.
      if (options && (options.isOpen || options.properties?.some(({ key }) => key.constant === 'links'))) continue;
      report({
        range,
        message:
          within === 'span'
            ? l10n.t('This span starts a trace of its own, although it runs under another span.')
            : l10n.t('This span starts a trace of its own, although the request may belong to one.'),
        fixes: asFixes(l10n.t('Let it join the trace'), idioms.inheritContext(start)),
      });
    }
  },
});
