import * as l10n from '@vscode/l10n';
import { isExplicit, isLeft } from '../../losses.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-never-ended',
  summary: 'A span that no path ends is never exported.',
  severity: 'error',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { id, name, range, start, certainty, flow } of spans) {
      if (start !== 'plain' || !flow || flow.ends || flow.escapes) continue;
      if (flow.losses.length === 0 && flow.stranded.length > 0) {
        report({
          range,
          message: l10n.t("'{0}' is never ended: nothing in the class ends it or hands it on.", name),
          severity: 'information',
          related: flow.stranded.map((stored) => ({ range: stored, message: l10n.t('It is kept here.') })),
        });
        continue;
      }
      // A loop for ever, say, is left by nothing but exceptions.
      if (!flow.losses.some((loss) => isExplicit(loss) && isLeft(loss))) continue;
      report({
        range,
        message: l10n.t("'{0}' is never ended, so it is never exported.", name),
        severity: certainty === 'proved' ? 'error' : 'information',
        fixes: asFixes(l10n.t("Always end '{0}'", name), idioms.endAlways(id)),
      });
    }
  },
});
