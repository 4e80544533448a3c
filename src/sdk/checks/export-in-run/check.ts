import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';

export default defineCheck({
  id: 'export-in-run',
  severity: 'warning',
  summary: 'A Dockerfile sets variables by `ENV`, not by `RUN export`, which ends with its line.',
  check({ lost }, report) {
    for (const { written, range } of lost) {
      report({ range, message: l10n.t("'{0}' is set for this RUN alone, and gone with it: set it by ENV.", written) });
    }
  },
});
