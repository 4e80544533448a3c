import * as l10n from '@vscode/l10n';
import type { AfterEnd } from '../../program/observers/after-end.ts';
import { asFixes, defineRule, startOf } from '../../rule.ts';

export default defineRule({
  id: 'span-use-after-end',
  summary: 'What is set on a span after its end is lost.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const span of spans) {
      const { name, certainty, flow } = span;
      if (!flow) continue;
      for (const { what, range, end, isAlways, isCertain } of flow.afterEnd) {
        const lost = whatIsLost[what];
        if (lost === undefined) continue;
        const isProved = certainty === 'proved' && (isAlways || isCertain);
        report({
          range,
          ...startOf(span),
          message: isAlways
            ? l10n.t("'{0}' has ended before, so {1} is lost.", name, lost)
            : l10n.t("'{0}' has ended before on some path, where {1} is lost.", name, lost),
          severity: isProved ? 'warning' : 'information',
          related: [{ range: end, message: l10n.t("'{0}' ends here.", name) }],
          fixes: isAlways ? asFixes(l10n.t("End '{0}' after it", name), idioms.moveCall(end, range)) : [],
        });
      }
    }
  },
});

const whatIsLost: Readonly<Record<AfterEnd['what'], string | undefined>> = {
  end: undefined,
  unknown: undefined,
  status: l10n.t('this status'),
  attribute: l10n.t('this attribute'),
  event: l10n.t('this event'),
  link: l10n.t('this link'),
  name: l10n.t('this name'),
  exception: l10n.t('this exception'),
};
