import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';

export default defineCheck({
  id: 'tail-sampling-replicas',
  severity: 'warning',
  summary: 'All spans of a trace come to the same pod where `tail_sampling` decides over it.',
  check({ components, pipelines }, report, { deployment, cluster }) {
    if (!deployment || cluster.balancesByTrace) return;
    const { workload, services } = deployment;
    const spreading = services.find(({ isHeadless }) => !isHeadless);
    if (!spreading || workload.replicas === undefined || workload.replicas < 2) return;
    for (const { kind, id, range } of components) {
      if (kind !== 'processor' || id.type !== 'tail_sampling') continue;
      const name = formatComponentId(id);
      const isUsed = pipelines.some(({ processors }) =>
        processors?.references.some((reference) => formatComponentId(reference.id) === name),
      );
      if (!isUsed) continue;
      report({
        message: l10n.t(
          "'{0}' needs all spans of a trace, and Service '{1}' spreads them over the {2} pods of {3} '{4}': put a layer of collectors in front that exports with 'load_balancing' by trace id.",
          name,
          spreading.name,
          workload.replicas,
          workload.kind,
          workload.name,
        ),
        range,
      });
    }
  },
});
