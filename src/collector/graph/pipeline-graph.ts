import type { OffsetRange } from '../../base/range.ts';
import type { YamlEntry } from '../../yaml/yaml-node.ts';
import { formatComponentId } from '../document/component-id.ts';
import {
  type ComponentKind,
  type Configuration,
  kindsOn,
  type Pipeline,
  pipelineKeys,
  type Reference,
} from '../document/configuration.ts';

/** What flows where in a configuration. Ranges count in its text. */
export interface PipelineGraph {
  readonly pipelines: readonly GraphPipeline[];
  /** Connectors: of two pipelines, by number, the one that exports to it and the one that receives from it. */
  readonly links: readonly GraphLink[];
}

export interface GraphPipeline {
  readonly id: string;
  readonly signal: string;
  readonly range: OffsetRange;
  readonly receivers: readonly GraphNode[];
  /** In the order in which data passes them. */
  readonly processors: readonly GraphNode[];
  readonly exporters: readonly GraphNode[];
}

export interface GraphNode {
  readonly id: string;
  /** `undefined`: nothing of that name is defined. */
  readonly kind: ComponentKind | undefined;
  /** Where the pipeline names it. */
  readonly reference: OffsetRange;
  /** Where it is defined, from its name to the end of its settings. */
  readonly definition: OffsetRange | undefined;
}

export interface GraphLink {
  readonly connector: string;
  readonly from: number;
  readonly to: number;
}

/** The pipelines of a configuration, which may be wrong in any way: what is no list of names is left out. */
export function pipelineGraphOf(configuration: Configuration): PipelineGraph {
  const pipelines = configuration.pipelines.map((pipeline) => graphPipeline(pipeline, configuration));
  const links = pipelines.flatMap(({ exporters }, from) =>
    exporters
      .filter(({ kind }) => kind === 'connector')
      .flatMap(({ id }) =>
        pipelines.flatMap((other, to) => (receives(other, id) ? [{ connector: id, from, to }] : [])),
      ),
  );
  return { pipelines, links };
}

function receives({ receivers }: GraphPipeline, connector: string): boolean {
  return receivers.some(({ id, kind }) => id === connector && kind === 'connector');
}

function graphPipeline(pipeline: Pipeline, configuration: Configuration): GraphPipeline {
  const [receivers, processors, exporters] = pipelineKeys.map((side) =>
    (pipeline[side]?.references ?? []).map((reference) => nodeOf(reference, kindsOn[side], configuration)),
  );
  return {
    id: pipeline.id.text,
    signal: pipeline.signal,
    range: pipeline.range,
    receivers: receivers!,
    processors: processors!,
    exporters: exporters!,
  };
}

function nodeOf({ id, range }: Reference, kinds: readonly ComponentKind[], { find, text }: Configuration): GraphNode {
  const component = kinds.map((kind) => find(kind, id)).find((one) => one !== undefined);
  return {
    id: formatComponentId(id),
    kind: component?.kind,
    reference: range,
    definition: component && wholeEntry(component.entry, text),
  };
}

/** Without the blank lines behind it, which YAML counts as part of it. */
function wholeEntry({ key, value }: YamlEntry, text: string): OffsetRange {
  const { start } = key.range;
  const end = Math.max(key.range.end, value?.range.end ?? 0);
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
