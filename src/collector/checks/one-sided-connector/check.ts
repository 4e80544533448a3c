import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';

export default defineCheck({
  id: 'one-sided-connector',
  severity: 'error',
  summary: 'A connector is an exporter of one pipeline and a receiver of another.',
  check({ components, pipelines, unknownPipelines, unknownReferences }, report) {
    if (unknownPipelines || unknownReferences) return;
    for (const { kind, id } of components) {
      if (kind !== 'connector') continue;
      const name = formatComponentId(id);
      const find = (side: 'receivers' | 'exporters') =>
        pipelines.flatMap(
          (pipeline) =>
            pipeline[side]?.references
              .filter((reference) => formatComponentId(reference.id) === name)
              .map(({ range }) => ({ range, pipeline: pipeline.id.text })) ?? [],
        );
      const received = find('receivers');
      const exported = find('exporters');
      if ((received.length === 0) === (exported.length === 0)) continue;
      const [used, missing] = exported.length > 0 ? ['an exporter', 'a receiver'] : ['a receiver', 'an exporter'];
      for (const { range, pipeline } of [...received, ...exported]) {
        report({
          message: `The connector '${name}' is ${used} of pipeline '${pipeline}', but ${missing} of none: it joins two pipelines.`,
          range,
        });
      }
    }
  },
});
