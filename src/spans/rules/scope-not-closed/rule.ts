import * as l10n from '@vscode/l10n';
import { isExplicit, placesOf } from '../../losses.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'scope-not-closed',
  summary: 'A scope that is not closed leaves its span current for whatever the thread does next.',
  severity: 'error',
  since: '0.2.0',
  inTests: false,
  check({ tokens, idioms }, report) {
    for (const { id, name, range, start, certainty, flow } of tokens) {
      if (start !== 'scope' || !flow) continue;
      for (const { range: again, end, isAlways } of flow.afterEnd) {
        if (!isAlways) continue;
        report({
          range: again,
          message: l10n.t('This scope is closed before: a second time does nothing.'),
          severity: 'hint',
          related: [{ range: end, message: l10n.t('It is closed here first.') }],
          fixes: asFixes(l10n.t('Remove the needless call'), idioms.removeCall(again)),
          tags: ['unnecessary'],
        });
      }
      const explicit = flow.losses.filter(isExplicit);
      const losses = explicit.length > 0 ? explicit : flow.escapes ? [] : flow.losses;
      if (losses.length === 0) continue;
      const never = !flow.ends && !flow.escapes;
      report({
        range,
        message: never
          ? l10n.t('This scope is never closed, so its span stays current in this thread.')
          : explicit.length > 0
            ? l10n.t('This scope is not closed on all paths.')
            : l10n.t('This scope is not closed when something fails before.'),
        severity: severityOf(never, explicit.length > 0, certainty === 'proved'),
        related: never ? [] : placesOf(losses, name),
        fixes: asFixes(l10n.t('Close it however the code is left'), idioms.endAlways(id)),
      });
    }
  },
});

function severityOf(never: boolean, isExplicitLoss: boolean, isProved: boolean) {
  if (never) return isProved ? 'error' : 'warning';
  return isExplicitLoss ? 'warning' : 'information';
}
