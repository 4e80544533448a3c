import * as l10n from '@vscode/l10n';
import type { Project } from '../../project.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'status-ok-explicit',
  summary: 'An instrumentation library leaves the status Unset where nothing failed; Ok is for applications to set.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  checkUses({ statuses, idioms }, report, { project }) {
    if (!isLibrary(project)) return;
    for (const { status, range, certainty } of statuses) {
      if (status !== 'ok' || certainty !== 'proved') continue;
      report({
        range,
        message: l10n.t(
          'A library should leave the status Unset on success: Ok is final, and for applications to set.',
        ),
        fixes: asFixes(l10n.t('Remove the status'), idioms.removeCall(range)),
        tags: ['unnecessary'],
      });
    }
  },
});

/**
 * A package that has the API without an SDK brings none of its own, as libraries do; instrumentations say what they are. Where
 * an agent may bring the SDK, it has to be published as well.
 */
function isLibrary({ name = '', dependencies, kind, mayHaveAgent }: Project): boolean {
  if (kind === 'application') return false;
  if (/instrumentation/i.test(name)) return true;
  if (mayHaveAgent && kind !== 'library') return false;
  const names = [...dependencies.keys()];
  return names.some((one) => apis.test(one)) && !names.some((one) => sdks.test(one));
}

const apis =
  /^(@opentelemetry\/api|opentelemetry-api|opentelemetry_api|go\.opentelemetry\.io\/otel|io\.opentelemetry:opentelemetry-api)$/;
const sdks =
  /opentelemetry(?:\.io\/otel)?[/_-](sdk|exporter|distro|auto|experimental|spring-boot-starter)|opentelemetry$|^@vercel\/otel$/;
