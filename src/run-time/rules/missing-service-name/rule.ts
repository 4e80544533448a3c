import * as l10n from '@vscode/l10n';
import { isNameless } from '../../observed-trace.ts';
import type { RunTimeRule } from '../../rule.ts';

const rule: RunTimeRule = {
  id: 'missing-service-name',
  summary: 'A process that does not say which service it is.',
  severity: 'warning',
  create: () => ({
    trace({ spans }, report) {
      // One place a trace is enough: all spans of the process have the same mistake.
      const nameless = spans.find(isNameless);
      if (nameless) report(nameless, l10n.t("Its resource has no 'service.name': set OTEL_SERVICE_NAME."));
    },
  }),
};
export default rule;
