import { hasRemoteParent } from '../../observed-trace.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'parent-never-came',
  summary: 'A span whose parent, of the same process, was never exported.',
  severity: 'warning',
  create: ofSpans((span, report) => {
    const { details, parent } = span;
    // What called from outside need not report here.
    if (details.parentSpanId === '' || parent !== undefined || hasRemoteParent(details)) return;
    report(span, 'The span that this one was started in never came: it was not ended, or not exported.');
  }),
};
export default rule;
