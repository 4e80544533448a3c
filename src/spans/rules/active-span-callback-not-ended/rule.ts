import * as l10n from '@vscode/l10n';
import { isExplicit, placesOf } from '../../losses.ts';
import { describeMisses } from '../../misses.ts';
import { asFixes, defineRule, scriptLanguages } from '../../rule.ts';

export default defineRule({
  id: 'active-span-callback-not-ended',
  summary: 'The callback of startActiveSpan must end its span: returning from it does not.',
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  languages: scriptLanguages,
  check({ spans, idioms }, report, { inTest }) {
    for (const { id, name, range, start, certainty, flow } of spans) {
      if (start !== 'active-callback' || !flow) continue;
      // A tracer that only looks like one may be a wrapper that ends its spans itself.
      if (flow.misses.length > 0 && certainty === 'proved' && !inTest && !flow.losses.some(isExplicit)) {
        report({ range, ...describeMisses(flow.misses, name, certainty) });
        continue;
      }
      if (!flow.ends && (flow.escapes || certainty !== 'proved')) continue;
      const explicit = flow.losses.filter(isExplicit);
      const losses = explicit.length > 0 ? explicit : flow.escapes || inTest ? [] : flow.losses;
      if (losses.length === 0) continue;
      const never = !flow.ends;
      report({
        range,
        message: never
          ? l10n.t("The callback never ends '{0}', so it is never exported.", name)
          : explicit.length > 0
            ? l10n.t("The callback does not end '{0}' on all paths.", name)
            : l10n.t("The callback does not end '{0}' when something in it fails.", name),
        severity:
          certainty !== 'proved' ? 'information' : never ? 'error' : explicit.length > 0 ? 'warning' : 'information',
        related: never ? [] : placesOf(losses, name),
        fixes: asFixes(l10n.t("End '{0}' in a finally block", name), idioms.endAlways(id)),
      });
    }
  },
});
