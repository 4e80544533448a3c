import { defineCheck } from '../../check.ts';
import { componentKinds } from '../../document/configuration.ts';
import { isEmpty, isSubstituted, resolve, valueAt } from '../../document/yaml-node.ts';

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
      const section = entries.find(({ key }) => key.text === `${kind}s`);
      report({ message: `No ${kind} is configured: add one under '${kind}s'.`, range: section?.key.range ?? range });
    }
    const service = valueAt(root, 'service');
    if (unknownPipelines || pipelines.length > 0 || (service && service.kind !== 'map' && !isEmpty(service))) return;
    const pipelineMap = valueAt(service, 'pipelines');
    if (pipelineMap && pipelineMap.kind !== 'map' && !isEmpty(pipelineMap)) return;
    const serviceKey = entries.find(({ key }) => key.text === 'service')?.key;
    const pipelinesKey = service?.kind === 'map' && service.entries.find(({ key }) => key.text === 'pipelines')?.key;
    report({
      message: 'No pipeline is configured: add one under service.pipelines, such as traces.',
      range: (pipelinesKey || serviceKey)?.range ?? range,
    });
  },
});
