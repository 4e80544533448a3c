import { Catalog } from '../../src/collector/catalog/catalog.ts';
import { catalogData } from '../../src/collector/catalog/components.generated.ts';
import { schemaData } from '../../src/collector/catalog/schemas.generated.ts';
import type { Facts } from '../../src/collector/check.ts';
import { parseComponentId } from '../../src/collector/document/component-id.ts';
import { readConfiguration } from '../../src/collector/document/configuration.ts';
import { clusterOf } from '../../src/collector/kubernetes/cluster.ts';
import { parseVersion } from '../../src/collector/version.ts';
import { SpanColumns } from '../../src/otlp/columns/span-columns.ts';
import { decodeTraces } from '../../src/otlp/decode-traces.ts';
import { hexOf } from '../../src/otlp/ids.ts';
import { Pipeline } from '../../src/simulation/pipeline.ts';
import { readTraces } from '../../src/simulation/read-traces.ts';
import type { Traces } from '../../src/simulation/traces.ts';
import { parseYaml } from '../../src/yaml/yaml-document.ts';
import { entriesOf } from '../../src/yaml/yaml-node.ts';

const catalog = new Catalog(catalogData, schemaData);

/** The spans of a request in OTLP/JSON, as a processor takes them. */
export function tracesOf(request: unknown): Traces {
  const columns = new SpanColumns();
  const decoded = decodeTraces(new TextEncoder().encode(JSON.stringify(request)), 'json', columns);
  if (!decoded.ok) throw new Error(decoded.problem.message);
  const traceIds = columns.traceIds.view();
  const segment = columns.view();
  const rows = Array.from({ length: segment.rowCount }, (_, row) => row);
  return readTraces([{ segment, rows, traceIdOf: (row) => hexOf(traceIds, row * 4, 4) }]);
}

/** A pipeline of the processors below `processors:`, in the order in which they are written. */
export function pipelineOf(processors: string, version: string): Pipeline {
  const indented = processors.trimEnd().replaceAll(/^/gm, '  ');
  const ids = entriesOf(parseYaml(processors)[0]?.root).map(({ key }) => key.text);
  const text = `receivers: {otlp: }
exporters: {nop: }
processors:
${indented}
service:
  pipelines:
    traces: {receivers: [otlp], processors: [${ids.join(', ')}], exporters: [nop]}
`;
  const document = parseYaml(text)[0]!;
  const facts: Facts = {
    catalog,
    version: parseVersion(version)!,
    versionIsKnown: true,
    distribution: undefined,
    cluster: clusterOf([], ''),
  };
  const configuration = readConfiguration(text, document, 'whole');
  const nowNs = 1_764_150_100_000_000_000n;
  const pipeline = Pipeline.of(configuration, parseComponentId('traces'), { facts, nowNs });
  if (!pipeline.ok) throw new Error(pipeline.problem.message);
  return pipeline.value;
}
