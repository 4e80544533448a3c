import * as l10n from '@vscode/l10n';
import { contains } from '../../../base/range.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-double-end',
  summary: 'A span ends once: the first end counts, and the SDK logs an error for each further one.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { name, certainty, range: start, flow } of spans) {
      if (!flow) continue;
      for (const { what, range, end, isAlways, isCertain, isOnlyEnd } of flow.afterEnd) {
        if (what !== 'end') continue;
        if (contains(range, start)) {
          // What opens it closes it, and says so in one place.
          report({
            range: end,
            message: l10n.t("'{0}' is ended by what starts it: here it ends too early.", name),
            severity: certainty === 'proved' ? 'warning' : 'information',
            related: [{ range: start, message: l10n.t("'{0}' starts here, and ends when this is left.", name) }],
            fixes: asFixes(l10n.t('Remove the needless end'), idioms.removeCall(end)),
          });
          continue;
        }
        // The one that all paths come by is to stay; in a loop, that is not to be seen.
        const isBefore = end.start < range.start || idioms.isDeferred?.(range) === true;
        const isAhead = isCertain && isOnlyEnd && isBefore;
        const needless = isAlways ? range : isAhead ? end : undefined;
        const isProved = certainty === 'proved' && (isAlways || isCertain);
        report({
          range,
          message: isAlways
            ? l10n.t("'{0}' has ended before.", name)
            : l10n.t("'{0}' has ended before on some path: it ends twice there.", name),
          severity: isProved ? 'warning' : 'information',
          related: [{ range: end, message: l10n.t("'{0}' ends here first.", name) }],
          fixes: asFixes(l10n.t('Remove the needless end'), needless && idioms.removeCall(needless)),
        });
      }
    }
  },
});
