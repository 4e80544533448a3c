import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../../base/format.ts';
import { quotedName } from '../../names.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';
import { clockSlackNs, runsWithin } from '../../within.ts';

const rule: RunTimeRule = {
  id: 'ended-before-children',
  summary: 'A span that ends while a span within it still runs.',
  severity: 'information',
  sameAs: ['span-ended-before-async-work'],
  create: ofSpans((span, report) => {
    const outlasting = span.children.filter(
      (child) => runsWithin(child, span) && child.startNs <= span.endNs && child.endNs - span.endNs > clockSlackNs,
    );
    if (outlasting.length === 0) return;
    const longest = outlasting.reduce((a, b) => (b.endNs > a.endNs ? b : a));
    const more = outlasting.length - 1;
    const late = formatDuration(longest.endNs - span.endNs);
    const name = quotedName(longest.details.name);
    report(
      span,
      more === 0
        ? l10n.t('It ends {0} before {1}, which was started in it: is it awaited?', late, name)
        : l10n.t('It ends {0} before {1}, which was started in it, and {2} more: is it awaited?', late, name, more),
    );
  }),
};
export default rule;
