/** What becomes of captured spans in a pipeline: between the view of pipelines, the extension, and the worker that simulates. */

/** Name of the language server's request for how a document is read: its URI to a `ConfigurationSource`, unless it is not open. */
export const simulationSourceRequest = 'spanwright/simulationSource';

/** A file with collector configurations, and what they are read with. */
export interface ConfigurationSource {
  readonly text: string;
  /** The configurations that the collector is given besides, where they are known. */
  readonly companions?: { readonly before: readonly CompanionText[]; readonly after: readonly CompanionText[] };
  /** What counts where the file does not say which collector runs it, such as `0.139.0`. */
  readonly collectorVersion?: string;
}

export interface CompanionText {
  readonly name: string;
  /** `undefined`: it cannot be read. */
  readonly text: string | undefined;
}

/** Requests to the worker; each fails with a sentence for the reader. */
export interface SimulationRequests {
  /** Takes the spans that pipelines are run on from now on. */
  capture: { params: CapturedSpans; result: undefined };
  simulate: { params: SimulationQuery; result: Simulation };
  /** Of the last run. */
  listFates: { params: FateQuery; result: readonly SpanFate[] };
  /** The way of one span through the pipeline that was run last; `undefined` where there is no such span. */
  follow: { params: SpanChoice; result: SpanCourse | undefined };
}

/** Spans of the store, whole traces of them. */
export interface CapturedSpans {
  /** Each an ExportTraceServiceRequest as OTLP/JSON in UTF-8. */
  readonly requests: readonly Uint8Array[];
  readonly traces: number;
  /** Older traces that were left out, since they are too many. */
  readonly leftOut: number;
}

export interface PipelineChoice {
  /** Number of the configuration in its file. */
  readonly configuration: number;
  /** Such as `traces/backend`. */
  readonly pipeline: string;
}

export interface SimulationQuery extends PipelineChoice {
  readonly source: ConfigurationSource;
}

export interface Simulation {
  readonly traces: number;
  readonly spans: number;
  /** As `CapturedSpans` has it. */
  readonly leftOut: number;
  /** One for each processor, in the order of the data. */
  readonly stages: readonly SimulationStage[];
}

/** What a processor did; numbers are of spans. */
export interface SimulationStage {
  /** As the pipeline refers to it. */
  readonly id: string;
  readonly spansIn: number;
  readonly spansOut: number;
  readonly changed: number;
  /** The most frequent reason first. */
  readonly dropped: readonly ReasonCount[];
  readonly kept: readonly ReasonCount[];
  /** What the collector would log. */
  readonly failures: readonly ReasonCount[];
  /** Why it was not run, so that all passed, as a sentence. */
  readonly passedBecause?: string;
  /** Whether that is something for which the collector would not start. */
  readonly isRefused?: boolean;
}

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

export type Fate = 'dropped' | 'kept' | 'changed';

export interface FateQuery {
  /** Number of the processor in the pipeline. */
  readonly stage: number;
  readonly fate: Fate;
  /** Only those of this reason. */
  readonly reason?: string;
  readonly limit: number;
}

/** A span among those captured: the one with that number, unless others have been captured since; then one with these ids. */
export interface SpanChoice {
  readonly number: number;
  readonly traceId: string;
  readonly spanId: string;
}

/** A span as it was captured. */
export interface CapturedSpan extends SpanChoice {
  readonly name: string;
  readonly service: string;
}

export interface SpanFate extends CapturedSpan {
  /** Empty for what was changed. */
  readonly reason: string;
}

export interface SpanCourse extends CapturedSpan {
  /** By processor, up to the one that drops it. */
  readonly steps: readonly CourseStep[];
}

export interface CourseStep {
  readonly id: string;
  /** Absent for what passed without a decision. */
  readonly decision?: { readonly fate: 'dropped' | 'kept'; readonly reason: string };
  readonly changes: readonly FieldChange[];
}

export interface FieldChange {
  /** As OTTL calls it: `name`, `attributes["http.route"]`. */
  readonly path: string;
  /** As text, strings in quotation marks; absent where there is none. */
  readonly before?: string;
  readonly after?: string;
}
