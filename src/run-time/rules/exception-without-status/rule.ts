import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { isInstrumentationLibrary } from '../../../protocol/instrumentation-library.ts';
import { spanStatus } from '../../../protocol/span-codes.ts';
import { attributeOf, textOf } from '../../observed-trace.ts';
import { ofSpans, type RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'exception-without-status',
  summary: 'A span with an exception that does not say whether it failed.',
  severity: 'information',
  sameAs: ['error-path-without-status'],
  create: ofSpans((span, report) => {
    const { details } = span;
    if (details.status.code !== spanStatus.unset || isInstrumentationLibrary(details.scope.name)) return;
    const exception = details.events.findLast(({ name }) => name === 'exception');
    if (exception === undefined || attributeOf(exception.attributes, 'exception.escaped') === false) return;
    const type = visibleLine(textOf(exception.attributes, 'exception.type') ?? l10n.t('an exception'), 80);
    report(span, l10n.t('It has {0}, but no status: set ERROR if the operation failed.', type));
  }),
};
export default rule;
