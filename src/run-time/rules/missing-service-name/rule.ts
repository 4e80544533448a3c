import { textOf } from '../../observed-trace.ts';
import type { RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'missing-service-name',
  summary: 'A process that does not say which service it is.',
  severity: 'warning',
  create: () => (trace, report) => {
    // One place a trace is enough: all spans of the process have the same mistake.
    const nameless = trace.spans.find(({ details }) =>
      /^$|^unknown_service/.test(textOf(details.resource, 'service.name') ?? ''),
    );
    if (nameless) report(nameless, "Its resource has no 'service.name': set OTEL_SERVICE_NAME.");
  },
};
export default rule;
