import * as l10n from '@vscode/l10n';
import { asFixes, asSuggestion, defineRule, startOf } from '../../rule.ts';

export default defineRule({
  id: 'redundant-exception-recording',
  summary: 'An exception is recorded once, where it is known best; every further event only makes it look like more.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, given, idioms }, report) {
    for (const span of [...spans, ...given]) {
      const { name, certainty, flow } = span;
      for (const { again, first, isSameSpan, isAutomatic } of flow?.repeatedExceptions ?? []) {
        if (isAutomatic) {
          report({
            range: first,
            ...startOf(span),
            message: l10n.t(
              "What opens '{0}' records this exception as well when it is raised on, and sets the status anew.",
              name,
            ),
            severity: certainty === 'proved' ? 'warning' : 'information',
            related: [{ range: again, message: l10n.t("'{0}' is opened here.", name) }],
            // Where the handler does not raise again, nobody else records it.
            fixes: asFixes(l10n.t('Leave it to what opens the span'), asSuggestion(idioms.removeCall(first))),
            tags: ['unnecessary'],
          });
          continue;
        }
        report({
          range: again,
          ...startOf(span),
          message: isSameSpan
            ? l10n.t("This exception is on '{0}' already.", name)
            : l10n.t('This exception is recorded on the span inside already.'),
          severity: !isSameSpan ? 'hint' : certainty === 'proved' ? 'warning' : 'information',
          related: [{ range: first, message: l10n.t('It is recorded first here.') }],
          // What the outer handler catches besides is recorded by it alone.
          fixes: asFixes(l10n.t('Record it once'), asSuggestion(idioms.removeCall(again))),
          tags: ['unnecessary'],
        });
      }
    }
  },
  checkUses({ exceptions, idioms }, report) {
    for (const { range, isRedundant } of exceptions) {
      if (!isRedundant) continue;
      report({
        range,
        message: l10n.t('Whoever runs this code records the exception that it throws.'),
        fixes: asFixes(l10n.t('Leave it to them'), idioms.removeCall(range)),
        tags: ['unnecessary'],
      });
    }
  },
});
