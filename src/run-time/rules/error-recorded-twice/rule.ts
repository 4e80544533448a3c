import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { textOf } from '../../observed-trace.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'error-recorded-twice',
  summary: 'A span that has the same exception twice.',
  severity: 'warning',
  sameAs: ['redundant-exception-recording'],
  create: ofSpans((span, report) => {
    const seen = new Set<string>();
    for (const { name, attributes } of span.details.events) {
      if (name !== 'exception') continue;
      const told = ['exception.type', 'exception.message', 'exception.stacktrace'].map((key) =>
        textOf(attributes, key),
      );
      const [type, message, stack] = told;
      // Without a stack trace, two that are alike may be two.
      if (stack === undefined) continue;
      const key = JSON.stringify(told);
      if (seen.has(key)) {
        const what = visibleLine(type ?? message ?? 'exception', 80);
        return report(span, l10n.t('{0} is recorded twice on this span: once is enough.', what));
      }
      seen.add(key);
    }
  }),
};
export default rule;
