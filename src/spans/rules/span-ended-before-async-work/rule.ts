import * as l10n from '@vscode/l10n';
import type { Severity } from '../../../base/finding.ts';
import type { Span, Work } from '../../program/program.ts';
import { asFixes, defineRule, startOf } from '../../rule.ts';

export default defineRule({
  id: 'span-ended-before-async-work',
  summary: 'A span that ends while the work it is about goes on measures nothing, and loses what the work records.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, given, works, idioms }, report) {
    // Of spans in one another, the innermost is the one that the work belongs to.
    for (const span of [...spans, ...given].reverse()) {
      for (const { work: id, end } of span.flow?.unfinished ?? []) {
        const work = works[id]!;
        report({
          range: work.range,
          ...startOf(span),
          message: messages[work.kind](span.name),
          severity: severityOf(span, work),
          related: [{ range: end, message: l10n.t("'{0}' ends here.", span.name) }],
          fixes: asFixes(l10n.t('Wait for it before the span ends'), idioms.awaitWork(id)),
        });
      }
    }
  },
});

const messages: Readonly<Record<Work['kind'], (name: string) => string>> = {
  returned: (name) => l10n.t("'{0}' ends before this work does: what is returned has not been waited for.", name),
  dropped: (name) => l10n.t("'{0}' may end before this work does: nothing waits for it.", name),
  kept: (name) => l10n.t("'{0}' ends before this work does: it is waited for too late.", name),
  callback: (name) => l10n.t("This runs after '{0}' has ended, so it is lost.", name),
};

function severityOf(span: Span, work: Work): Severity {
  if (span.certainty !== 'proved' || work.certainty !== 'proved') return 'information';
  // Its own span tells how long it takes: that it outlives this one may be meant.
  if (work.kind === 'dropped' && work.hasSpan) return 'information';
  return work.kind === 'returned' ? 'error' : 'warning';
}
