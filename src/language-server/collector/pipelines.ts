import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OffsetRange, PositionRange } from '../../base/range.ts';
import type { FoundConfigurations } from '../../collector/document/find-configurations.ts';
import type { GraphNode } from '../../collector/graph/pipeline-graph.ts';
import type { CollectorPipelines, PipelineComponent } from '../../protocol/collector.ts';
import { toRange } from '../diagnostics.ts';

/** The pipelines of each configuration that was found in a document. */
export async function pipelinesIn(
  document: TextDocument,
  { configurations }: FoundConfigurations,
): Promise<readonly CollectorPipelines[]> {
  const [{ readConfiguration }, { pipelineGraphOf }] = await Promise.all([
    import('../../collector/document/configuration.ts'),
    import('../../collector/graph/pipeline-graph.ts'),
  ]);
  return configurations.map((found) => {
    const rangeOf = (range: OffsetRange): PositionRange => toRange(found.rangeInFile(range), document);
    const componentOf = ({ id, kind, reference, definition }: GraphNode): PipelineComponent => ({
      id,
      ...(kind && { kind }),
      reference: rangeOf(reference),
      ...(definition && { definition: rangeOf(definition) }),
    });
    const { pipelines, links } = pipelineGraphOf(readConfiguration(found.text, found.document));
    return {
      links,
      pipelines: pipelines.map(({ id, signal, range, receivers, processors, exporters }) => ({
        id,
        signal,
        range: rangeOf(range),
        receivers: receivers.map(componentOf),
        processors: processors.map(componentOf),
        exporters: exporters.map(componentOf),
      })),
    };
  });
}
