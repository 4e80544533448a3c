import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'attribute-after-sampling',
  summary: 'Attributes that are known before a span starts are given at its start, where samplers see them.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  // It matters only to samplers that look at attributes, and to processors that do so at the start.
  offByDefault: true,
  checkUses({ starts, idioms }, report) {
    for (const start of starts) {
      const [first] = start.next;
      if (!first) continue;
      const key = first.key.constant ?? first.key.text;
      report({
        range: first.range,
        message: l10n.t(
          "Samplers decide before '{0}' is set: what is known at the start of a span can be given there.",
          key,
        ),
        related: [{ range: start.range, message: l10n.t('the span starts here') }],
        fixes: asFixes(l10n.t('Give the attributes at the start'), idioms.startWithNext(start)),
      });
    }
  },
});
