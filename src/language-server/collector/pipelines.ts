import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OffsetRange, PositionRange } from '../../base/range.ts';
import type { FoundConfigurations } from '../../collector/document/find-configurations.ts';
import type { GraphNode } from '../../collector/graph/pipeline-graph.ts';
import type { CollectorPipelines, PipelineComponent } from '../../protocol/collector.ts';
import type { ConfigurationSource } from '../../protocol/simulation.ts';
import { toRange } from '../diagnostics.ts';
import type { Settings } from '../settings.ts';

/**
 * The pipelines of each configuration that was found in a document. What other files define that the collector is given too
 * is known, but has no place in the document.
 */
export async function pipelinesIn(
  document: TextDocument,
  { configurations }: FoundConfigurations,
): Promise<readonly CollectorPipelines[]> {
  const [{ readConfiguration }, { pipelineGraphOf }] = await Promise.all([
    import('../../collector/document/configuration.ts'),
    import('../../collector/graph/pipeline-graph.ts'),
  ]);
  return configurations.map((found) => {
    const { text, document: own, together } = found;
    const whole = together
      ? readConfiguration(together.text, own, 'whole', together.root)
      : readConfiguration(text, own);
    const isHere = ({ end }: OffsetRange) => end <= text.length;
    const { pipelines, links } = pipelineGraphOf({
      ...whole,
      pipelines: whole.pipelines.filter(({ range }) => isHere(range)),
    });
    const rangeOf = (range: OffsetRange): PositionRange => toRange(found.rangeInFile(range), document);
    return {
      links,
      pipelines: pipelines.map(({ id, signal, range, receivers, processors, exporters }) => {
        const componentOf = (node: GraphNode): PipelineComponent => ({
          id: node.id,
          ...(node.kind && { kind: node.kind }),
          // A list of the same pipeline may be another file's.
          reference: rangeOf(isHere(node.reference) ? node.reference : range),
          ...(node.definition && isHere(node.definition) && { definition: rangeOf(node.definition) }),
        });
        return {
          id,
          signal,
          range: rangeOf(range),
          receivers: receivers.map(componentOf),
          processors: processors.map(componentOf),
          exporters: exporters.map(componentOf),
        };
      }),
    };
  });
}

/** How the same configurations are read elsewhere. */
export function sourceToSimulate(
  { text, options: { companions } }: FoundConfigurations,
  { collector: { version } }: Pick<Settings, 'collector'>,
): ConfigurationSource {
  return {
    text,
    ...(companions && { companions }),
    ...(version !== undefined && { collectorVersion: version }),
  };
}
