import { defineCheck } from '../../check.ts';
import { componentKinds, sectionOf } from '../../document/configuration.ts';
import { entryAt, isEmpty, isSubstituted, resolve, valueAt } from '../../document/yaml-node.ts';

export default defineCheck({
  id: 'missing-section',
  severity: 'error',
  summary: 'A configuration has receivers, exporters and at least one pipeline.',
  check({ root, text, components, pipelines, unknownSections, unknownPipelines }, report) {
    const value = resolve(root);
    if (isSubstituted(value) || (value?.kind !== 'map' && !isEmpty(value))) return;
    const entries = value?.kind === 'map' ? value.entries : [];
    const start = { start: 0, end: text.indexOf('\n') < 0 ? text.length : text.indexOf('\n') };
    const range = entries[0]?.key.range ?? start;
    if (components.length === 0 && unknownSections.size === 0 && isEmpty(valueAt(root, 'service'))) {
      report({
        message: 'The configuration is empty: it needs at least receivers, exporters and service.pipelines.',
        range,
      });
      return;
    }
    for (const kind of componentKinds.filter((name) => name === 'receiver' || name === 'exporter')) {
      if (unknownSections.has(kind)) continue;
      if (components.some((component) => component.kind === kind)) continue;
      const section = entryAt(root, sectionOf(kind));
      // Of another shape it is the matter of wrong-shape.
      if (!isEmpty(section?.value) && resolve(section?.value)?.kind !== 'map') continue;
      report({ message: `No ${kind} is configured: add one under '${kind}s'.`, range: section?.key.range ?? range });
    }
    const service = entryAt(root, 'service');
    const pipelineMap = entryAt(service?.value, 'pipelines');
    const misshapen = [service, pipelineMap].some(
      (entry) => !isEmpty(entry?.value) && resolve(entry?.value)?.kind !== 'map',
    );
    if (unknownPipelines || pipelines.length > 0 || misshapen) return;
    report({
      message: 'No pipeline is configured: add one under service.pipelines, such as traces.',
      range: (pipelineMap ?? service)?.key.range ?? range,
    });
  },
});
