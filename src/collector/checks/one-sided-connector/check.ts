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
      const [used, missing] = exported.length > 0 ? ['an exporter', 'a receiver'] : ['a receiver', 'an exporter'];
      const [{ range, pipeline }, ...others] = [...received, ...exported] as [Use, ...Use[]];
      report({
        message: `The connector '${name}' is ${used} of pipeline '${pipeline}', but ${missing} of none: it joins two pipelines.`,
        range,
        related: others.map((other) => ({
          range: other.range,
          message: `and ${used} of pipeline '${other.pipeline}'`,
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
