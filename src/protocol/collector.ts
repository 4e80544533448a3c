/** What the extension, its language server and the view of pipelines say to each other of a collector's configuration. */
import type { PositionRange } from '../base/range.ts';

/** Name of the request for the pipelines of a document: its URI to `CollectorPipelines[]`, one for each configuration in it. */
export const pipelinesRequest = 'spanwright/pipelines';

export interface CollectorPipelines {
  readonly pipelines: readonly CollectorPipeline[];
  /** Connectors: of two pipelines, by number, the one that exports to it and the one that receives from it. */
  readonly links: readonly { readonly connector: string; readonly from: number; readonly to: number }[];
}

export interface CollectorPipeline {
  readonly id: string;
  /** `traces`, `metrics`, `logs` or `profiles`, unless the id is wrong. */
  readonly signal: string;
  readonly range: PositionRange;
  readonly receivers: readonly PipelineComponent[];
  /** In the order in which data passes them. */
  readonly processors: readonly PipelineComponent[];
  readonly exporters: readonly PipelineComponent[];
}

export interface PipelineComponent {
  readonly id: string;
  /** Absent: nothing of that name is defined. */
  readonly kind?: 'receiver' | 'processor' | 'exporter' | 'connector' | 'extension';
  /** Where the pipeline names it. */
  readonly reference: PositionRange;
  /** Where it is defined, from its name to the end of its settings. */
  readonly definition?: PositionRange;
}
