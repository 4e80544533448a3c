import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../../base/format.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';
import { clockSlackNs, runsWithin } from '../../within.ts';

const rule: RunTimeRule = {
  id: 'child-after-parent',
  summary: 'A span that starts after its parent has ended.',
  severity: 'warning',
  sameAs: ['span-ended-before-async-work', 'span-use-after-end'],
  create: ofSpans((span, report) => {
    const { parent } = span;
    if (parent === undefined || !runsWithin(span, parent)) return;
    const late = span.startNs - parent.endNs;
    if (late > clockSlackNs) report(span, l10n.t('It starts {0} after its parent has ended.', formatDuration(late)));
  }),
};
export default rule;
