import * as l10n from '@vscode/l10n';
import { isExplicit, isLeft, placesOf } from '../../losses.ts';
import { describeMisses } from '../../misses.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-not-ended-on-all-paths',
  summary: 'A span must be ended on every way out of its function, also when something throws.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { id, name, range, start, certainty, flow } of spans) {
      if (start !== 'plain' || !flow) continue;
      const left = flow.losses.filter(isLeft);
      const explicit = left.filter(isExplicit);
      // Code that hands a span over may well end it when a call in between throws: only written ways out count there.
      const losses = explicit.length > 0 ? explicit : flow.escapes ? [] : left;
      if (explicit.length === 0 && flow.misses.length > 0) {
        report({ range, ...describeMisses(flow.misses, name, certainty) });
        continue;
      }
      if (losses.length === 0 || !(flow.ends || flow.escapes)) continue;
      report({
        range,
        message:
          explicit.length > 0
            ? l10n.t("'{0}' is not ended on all paths.", name)
            : losses.every(({ how }) => how === 'close')
              ? l10n.t("'{0}' is not ended when its generator is left early.", name)
              : l10n.t("'{0}' is not ended when something fails before its end.", name),
        severity: explicit.length > 0 && certainty === 'proved' ? 'warning' : 'information',
        related: placesOf(losses, name),
        // Whoever has the span besides may end it later than the block does.
        fixes: flow.escapes ? [] : asFixes(l10n.t("Always end '{0}'", name), idioms.endAlways(id)),
      });
    }
  },
});
