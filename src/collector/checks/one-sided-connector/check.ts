import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import type { OffsetRange } from '../../../base/range.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import { type Configuration, isDefined, referencesOn, type Side } from '../../document/configuration.ts';

export default defineCheck({
  id: 'one-sided-connector',
  severity: 'error',
  summary: 'A connector is an exporter of one pipeline and a receiver of another.',
  check(configuration, report) {
    const { isPart, components, pipelines, unknownSides } = configuration;
    if (isPart) return;
    for (const { kind, id } of components) {
      if (kind !== 'connector') continue;
      const name = formatComponentId(id);
      const find = (side: 'receivers' | 'exporters'): Use[] =>
        pipelines.flatMap(
          (pipeline) =>
            pipeline[side]?.references
              .filter((reference) => formatComponentId(reference.id) === name)
              .map(({ range }) => ({ range, pipeline: pipeline.id.text })) ?? [],
        );
      const received = find('receivers');
      const exported = find('exporters');
      if ((received.length === 0) === (exported.length === 0)) continue;
      const otherSide = exported.length > 0 ? 'receivers' : 'exporters';
      if (unknownSides.has(otherSide) || isMisspeltOn(otherSide, name, configuration)) continue;
      const [used, missing] =
        exported.length > 0
          ? [l10n.t('an exporter'), l10n.t('a receiver')]
          : [l10n.t('a receiver'), l10n.t('an exporter')];
      const [{ range, pipeline }, ...others] = [...received, ...exported] as [Use, ...Use[]];
      report({
        message: l10n.t(
          "The connector '{0}' is {1} of pipeline '{2}', but {3} of none: it joins two pipelines.",
          name,
          used,
          pipeline,
          missing,
        ),
        range,
        related: others.map((other) => ({
          range: other.range,
          message: l10n.t("and {0} of pipeline '{1}'", used, other.pipeline),
        })),
      });
    }
  },
});

/** Whether a reference that leads nowhere is most like a connector's name. */
function isMisspeltOn(side: Side, name: string, configuration: Configuration): boolean {
  return referencesOn(side, configuration).some(
    (reference) =>
      !isDefined(reference, side, configuration) && nearestName(formatComponentId(reference.id), [name]) !== undefined,
  );
}

interface Use {
  readonly range: OffsetRange;
  /** Id of the pipeline. */
  readonly pipeline: string;
}
