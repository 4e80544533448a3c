import * as l10n from '@vscode/l10n';
import type { Inheritor } from '../../program/program.ts';
import { asFixes, defineRule, startOf } from '../../rule.ts';

export default defineRule({
  id: 'span-not-made-current',
  summary: 'A span that is only started is nobody’s parent: what begins while it is open hangs beside it.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const span of spans) {
      const { id, name, range, certainty, flow } = span;
      if (!flow || flow.orphans.length === 0 || certainty !== 'proved') continue;
      // Whoever gets the span may be about to make it current.
      if (flow.escapes || !flow.ends) continue;
      const places = flow.orphans.map((orphan) => orphan.range);
      report({
        range,
        ...startOf(span),
        message: l10n.t("'{0}' is not current while it is open, so what begins meanwhile is not part of it.", name),
        related: flow.orphans.map((orphan) => ({ range: orphan.range, message: messages[orphan.what](name) })),
        fixes: asFixes(l10n.t("Make '{0}' the parent", name), idioms.adopt(id, places)),
      });
    }
  },
});

const messages: Readonly<Record<Inheritor, (name: string) => string>> = {
  span: (name) => l10n.t("A span that starts here is not a child of '{0}'.", name),
  carrier: (name) => l10n.t("What is sent from here does not name '{0}' as the parent.", name),
};
