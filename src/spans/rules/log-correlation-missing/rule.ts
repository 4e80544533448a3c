import * as l10n from '@vscode/l10n';
import type { Project } from '../../project.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'log-correlation-missing',
  summary: 'Log records carry the ids of the span they are written under, so that one finds them from the trace.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  offByDefault: true,
  checkModule({ loggers }, report, { project, inExample }) {
    if (inExample) return;
    const isTraced = tracesAnything(project);
    for (const { library, remedy, range, isCorrelated, isBesideSdk } of loggers) {
      if (isCorrelated || !(isTraced || isBesideSdk) || correlates(project, library)) continue;
      report({
        range,
        message: l10n.t('Records of this logger do not say under which span they are written; {0}.', remedy),
      });
    }
  },
});

function tracesAnything({ dependencies }: Project): boolean {
  return [...dependencies.keys()].some((name) => name.startsWith('@opentelemetry/'));
}

/** Something in the package adds the ids, or takes records on to where they are added. */
function correlates({ dependencies }: Project, library: string): boolean {
  return [...dependencies.keys()].some(
    (name) =>
      /auto-instrumentations|^opentelemetry-distro$/.test(name) ||
      (name.includes(library) && /opentelemetry|otel/.test(name)),
  );
}
