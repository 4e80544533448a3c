import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'error-path-without-exception',
  summary: 'A status Error tells that something failed; the recorded exception tells what.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  options: {
    exceptions: {
      description:
        'Where exceptions are to be found: as events of spans, in logs written in the same handler, or nowhere.',
      default: 'span-event',
      choices: ['span-event', 'logs', 'off'],
    },
  },
  check({ spans, given, idioms }, report, { options }) {
    if (options['exceptions'] === 'off') return;
    for (const { id, name, flow } of [...spans, ...given]) {
      for (const { status, error, isLogged } of flow?.unrecordedExceptions ?? []) {
        if (options['exceptions'] === 'logs' && isLogged) continue;
        report({
          range: status,
          message: l10n.t("'{0}' fails here without saying by what: '{1}' is not recorded.", name, error),
          fixes: asFixes(l10n.t("Record '{0}'", error), idioms.recordException(id, status, error)),
        });
      }
    }
  },
});
