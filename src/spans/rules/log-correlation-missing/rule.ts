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
    if (inExample || !tracesAnything(project)) return;
    for (const { library, range, isCorrelated } of loggers) {
      if (isCorrelated || correlates(project, library)) continue;
      report({
        range,
        message: `Records of this logger do not say under which span they are written; '@opentelemetry/instrumentation-${library}' adds that.`,
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
    (name) => /auto-instrumentations/.test(name) || (name.includes(library) && /opentelemetry|otel/.test(name)),
  );
}
