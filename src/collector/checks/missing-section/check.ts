import { defineCheck } from '../../check.ts';
import { componentKinds, sectionOf } from '../../document/configuration.ts';
import { entryAt, isEmpty, isSubstituted, resolve } from '../../document/yaml-node.ts';

export default defineCheck({
  id: 'missing-section',
  severity: 'error',
  summary: 'A configuration has receivers, exporters and at least one pipeline.',
  check({ root, text, isPart, components, pipelines, unknownPipelines }, report) {
    const value = resolve(root);
    if (isSubstituted(value) || (value?.kind !== 'map' && !isEmpty(value))) return;
    const entries = value?.kind === 'map' ? value.entries : [];
    const start = { start: 0, end: text.indexOf('\n') < 0 ? text.length : text.indexOf('\n') };
    const range = entries[0]?.key.range ?? start;
    if (components.length === 0 && entries.every(({ value }) => isEmpty(value))) {
      report({
        message: 'The configuration is empty: it needs at least receivers, exporters and service.pipelines.',
        range,
      });
      return;
    }
    const severity = isPart ? 'warning' : 'error';
    const unless = isPart ? ', unless another --config file has one' : '';
    for (const kind of componentKinds.filter((name) => name === 'receiver' || name === 'exporter')) {
      if (components.some((component) => component.kind === kind)) continue;
      const section = entryAt(root, sectionOf(kind));
      // Put in at run time, or of another shape, which is the matter of wrong-shape.
      if (!isEmpty(section?.value) && resolve(section?.value)?.kind !== 'map') continue;
      report({
        message: `No ${kind} is configured: add one under '${kind}s'${unless}.`,
        severity,
        range: section?.key.range ?? range,
      });
    }
    const service = entryAt(root, 'service');
    const pipelineMap = entryAt(service?.value, 'pipelines');
    const misshapen = [service, pipelineMap].some(
      (entry) => !isEmpty(entry?.value) && resolve(entry?.value)?.kind !== 'map',
    );
    if ((unknownPipelines && !isPart) || pipelines.length > 0 || misshapen) return;
    report({
      message: `No pipeline is configured: add one under service.pipelines, such as traces${unless}.`,
      severity,
      range: (pipelineMap ?? service)?.key.range ?? range,
    });
  },
});
