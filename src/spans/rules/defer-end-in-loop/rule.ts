import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'defer-end-in-loop',
  summary: 'A span that begins in a loop ends in the same turn; what is deferred waits for the end of the function.',
  severity: 'error',
  since: '0.2.0',
  inTests: false,
  checkUses({ deferrals, idioms }, report) {
    for (const use of deferrals) {
      if (use.kind !== 'end in a loop') continue;
      report({
        range: use.range,
        message: l10n.t(
          "The end of '{0}' is put off until the function is left: the spans of all turns stay open until then.",
          use.span,
        ),
        related: use.loop ? [{ range: use.loop, message: l10n.t('The loop begins here.') }] : [],
        fixes: asFixes(l10n.t('End it at the end of the turn'), idioms.defer?.(use)),
      });
    }
  },
});
