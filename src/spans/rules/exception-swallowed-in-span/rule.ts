import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'exception-swallowed-in-span',
  summary: 'An error that a handler drops shows neither on the span nor to the caller.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { name, range, certainty, flow } of spans) {
      if (certainty !== 'proved') continue;
      for (const { handler, isRecorded } of flow?.swallowedExceptions ?? []) {
        report({
          range: handler,
          message: isRecorded
            ? l10n.t('The caller gets neither a value nor the error that is recorded here.')
            : l10n.t("The error that is dropped here shows nowhere: '{0}' ends as if nothing had failed.", name),
          related: [{ range, message: l10n.t("'{0}' starts here.", name) }],
          fixes: isRecorded ? asFixes(l10n.t('Throw the error again'), idioms.throwAgain(handler)) : [],
        });
      }
    }
  },
});
