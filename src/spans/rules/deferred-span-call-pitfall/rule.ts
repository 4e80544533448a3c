import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'deferred-span-call-pitfall',
  summary: 'A deferred call is given what its arguments are when it is deferred, and only a direct one sees a panic.',
  severity: 'warning',
  since: '0.2.0',
  inTests: false,
  checkUses({ deferrals, idioms }, report) {
    for (const use of deferrals) {
      if (use.kind === 'early argument') {
        report({
          range: use.range,
          message: l10n.t(
            "'{0}' is evaluated here, although it gets its value later: the deferred call is given the old one.",
            use.subject!,
          ),
          fixes: asFixes(l10n.t('Evaluate it when the function is left'), idioms.defer?.(use)),
        });
      } else if (use.kind === 'hidden panic') {
        report({
          range: use.range,
          severity: 'hint',
          message: l10n.t(
            "The end of '{0}' records a panic only if it is deferred itself: in a function around it, it sees none.",
            use.span,
          ),
          fixes: asFixes(l10n.t('Defer the end itself'), idioms.defer?.(use)),
        });
      }
    }
  },
});
