import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../base/edit.ts';
import type { Fix } from '../../base/finding.ts';
import { isSubstituted, resolve, valueAt, type YamlEntry, type YamlMap } from '../../yaml/yaml-node.ts';
import { formatComponentId, parseComponentId } from '../document/component-id.ts';
import type { Component, Configuration } from '../document/configuration.ts';
import { addSection, appendEntry, appendItem, removeEntry, removeItem, writeScalar } from '../edits.ts';

/**
 * The fix that makes a connector of a processor that sent metrics to an exporter past the pipelines (`metrics_exporter`):
 * pipelines export to it, and one of metrics receives from it. None where that takes more than these edits.
 */
export function processorToConnector(component: Component, type: string, configuration: Configuration): readonly Fix[] {
  const id = formatComponentId({ type, name: component.id.name });
  const exporter = resolve(valueAt(component.entry.value, 'metrics_exporter'));
  if (exporter?.kind !== 'scalar' || isSubstituted(exporter) || configuration.find('connector', parseComponentId(id))) {
    return [];
  }
  const edits = [
    ...definition(component, id, configuration),
    ...uses(component, id, configuration),
    pipeline(id, exporter.text, configuration),
  ];
  if (edits.some((edit) => edit === undefined)) return [];
  return [{ title: l10n.t("Make it the connector '{0}'", id), kind: 'suggestion', edits: edits as TextEdit[] }];
}

/** From the section of processors to that of connectors. */
function definition(component: Component, id: string, configuration: Configuration): (TextEdit | undefined)[] {
  const { sections, text } = configuration;
  const section = resolve(sections.get('processors')?.value);
  const body = resolve(component.entry.value);
  if (section?.kind !== 'map' || body?.kind !== 'map' || body.flow) return [undefined];
  const lines = [`${writeScalar(id)}:`, ...bodyLines(body, text).map((line) => `  ${line}`)];
  const connectors = resolve(sections.get('connectors')?.value);
  const addition =
    connectors?.kind === 'map'
      ? appendEntry(connectors, lines, text)
      : sections.has('connectors')
        ? undefined
        : addSection(configuration, ['connectors:', ...lines.map((line) => `  ${line}`)]);
  return [removeEntry(section, component.entry, text), addition];
}

/** The settings without those that connectors do not have, or have elsewhere; without indentation. */
function bodyLines(body: YamlMap, text: string): string[] {
  return body.entries.flatMap((entry) => {
    if (/^(?:metrics_exporter|dimensions_cache_size)$/.test(entry.key.text)) return [];
    const written = dedented(entry, text);
    if (entry.key.text !== 'latency_histogram_buckets') return written;
    return ['histogram:', '  explicit:', ...written.map((line) => `    ${line.replace(/^latency_histogram_/, '')}`)];
  });
}

function dedented({ key, value }: YamlEntry, text: string): string[] {
  const column = key.range.start - (text.lastIndexOf('\n', key.range.start - 1) + 1);
  const written = text.slice(key.range.start, value?.range.end ?? key.range.end).trimEnd();
  return written.split('\n').map((line, index) => (index === 0 ? line : line.slice(column)));
}

/** What ran through the processor is exported to the connector. */
function uses(component: Component, id: string, { pipelines, text }: Configuration): (TextEdit | undefined)[] {
  const name = formatComponentId(component.id);
  return pipelines.flatMap(({ processors, exporters }) => {
    const use = processors?.references.find((reference) => formatComponentId(reference.id) === name);
    if (!use || !processors?.list) return [];
    const removal = removeItem(processors.list, use.node, text);
    return [removal, exporters?.list && appendItem(exporters.list, writeScalar(id), text)];
  });
}

function pipeline(id: string, exporter: string, { pipelineMap, text }: Configuration): TextEdit | undefined {
  const map = resolve(pipelineMap?.value);
  if (map?.kind !== 'map') return undefined;
  const name = `metrics/${id.replace('/', '_')}`;
  if (map.entries.some(({ key }) => key.text === name)) return undefined;
  const lines = [`${name}:`, `  receivers: [${writeScalar(id)}]`, `  exporters: [${writeScalar(exporter)}]`];
  return appendEntry(map, lines, text);
}
