import { defineCheck } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import { type Configuration, sectionOf } from '../../document/configuration.ts';
import { mapsIn, resolve, valueAt } from '../../document/yaml-node.ts';
import { removeEntry } from '../../edits.ts';

export default defineCheck({
  id: 'unused-component',
  severity: 'hint',
  summary: 'Every component is used by a pipeline.',
  fix: 'suggestion',
  check(configuration, report) {
    const { root, text, components, pipelines, unknownPipelines, unknownReferences } = configuration;
    if (pipelines.length === 0 || unknownPipelines || unknownReferences) return;
    const used = usesInPipelines(configuration);
    const mentioned = textsInComponents(configuration);
    for (const { kind, id, entry, range } of components) {
      const name = formatComponentId(id);
      if (kind === 'extension' || used.has(`${kind} ${name}`) || mentioned.has(name)) continue;
      const section = valueAt(root, sectionOf(kind));
      const edit = section?.kind === 'map' ? removeEntry(section, entry, text) : undefined;
      report({
        message: `No pipeline uses the ${kind} '${name}': it does nothing.`,
        range,
        tags: ['unnecessary'],
        fixes: edit ? [{ title: `Remove ${kind} '${name}'`, kind: 'suggestion', edits: [edit] }] : [],
      });
    }
  },
});

/** `kind id` of what pipelines name; a connector may be named on either side. */
function usesInPipelines({ pipelines }: Configuration): Set<string> {
  const used = new Set<string>();
  for (const { receivers, processors, exporters } of pipelines) {
    for (const { id } of receivers?.references ?? []) used.add(`receiver ${formatComponentId(id)}`);
    for (const { id } of processors?.references ?? []) used.add(`processor ${formatComponentId(id)}`);
    for (const { id } of exporters?.references ?? []) used.add(`exporter ${formatComponentId(id)}`);
    for (const list of [receivers, exporters]) {
      for (const { id } of list?.references ?? []) used.add(`connector ${formatComponentId(id)}`);
    }
  }
  return used;
}

/** Texts inside components: some name another component, as `metrics_exporter: prometheus` does. */
function textsInComponents({ components }: Configuration): Set<string> {
  const texts = new Set<string>();
  for (const { entry } of components) {
    for (const map of mapsIn(entry.value)) {
      for (const { value } of map.entries) {
        const node = resolve(value);
        const items = node?.kind === 'list' ? node.items.map(resolve) : [node];
        for (const item of items) if (item?.kind === 'scalar') texts.add(item.text);
      }
    }
  }
  return texts;
}
