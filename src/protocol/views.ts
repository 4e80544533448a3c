/** What the webviews ask of their hosts, each over its own channel. A host answers these requests and no others. */
import type { PositionRange } from '../base/range.ts';
import type { CollectorPipelines } from './collector.ts';
import type { LogList } from './logs.ts';
import type { ReceiverEvents, ReceiverRequests, ReceiverStatus } from './receiver.ts';
import type { PipelineChoice, Simulation, SimulationRequests } from './simulation.ts';
import type { AttributeColumn, SpanDetails, SpanMatches, TraceData } from './traces.ts';

/** What a view may ask the editor to do. */
export type ViewCommand =
  | { readonly command: 'openTrace'; readonly traceId: string; readonly spanId?: string }
  /** Show the traces that match, in the sidebar. */
  | { readonly command: 'filterTraces'; readonly filter: string }
  /** Compare this trace with another one that the reader chooses, unless it is given. */
  | { readonly command: 'compareTraces'; readonly traceId: string; readonly otherTraceId?: string }
  /** Copy a `vscode://` address that opens the trace, at a span if one is given. */
  | { readonly command: 'copyLink'; readonly traceId: string; readonly spanId?: string }
  /** Open the code that made the span; fails with a sentence when there is none in the workspace. */
  | { readonly command: 'openSpanCode'; readonly traceId: string; readonly spanId: string; readonly occurrence: number }
  /** Open a place that a stack trace names. */
  | { readonly command: 'openFrame'; readonly frame: CodePlace }
  /** Show the records that belong to a trace or span, or those with these words, in the view of logs. */
  | { readonly command: 'showLogs'; readonly traceId?: string; readonly spanId?: string; readonly text?: string }
  | { readonly command: 'showServiceMap'; readonly filter?: string }
  /** Write the trace to a file that the reader chooses. */
  | { readonly command: 'exportTrace'; readonly traceId: string }
  /** Open the trace as OTLP/JSON in an editor of its own. */
  | { readonly command: 'openJson'; readonly traceId: string }
  /** Write what the trace is like to a file that other runs are held to. */
  | { readonly command: 'saveExpectation'; readonly traceId: string }
  | { readonly command: 'startReceiver' }
  | { readonly command: 'newTracedTerminal' }
  | { readonly command: 'setUpTracing' }
  /** Files of the workspace, by their addresses. */
  | { readonly command: 'importTraces'; readonly uris: readonly string[] }
  | { readonly command: 'showFilterLanguage' }
  /** A key of the section `spanwright`, or the start of several. */
  | { readonly command: 'openSetting'; readonly setting: 'receiver.maxStoreSize' | 'forward' }
  | { readonly command: 'copyText'; readonly text: string };

/** A place in code as a stack trace or an attribute names it: the path is the sender's, not yet a file of ours. */
export interface CodePlace {
  readonly path: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  readonly functionName?: string;
}

interface CommandRequests {
  run: { params: ViewCommand; result: undefined };
}

export interface LiveTracesRequests
  extends Pick<
      ReceiverRequests,
      'status' | 'listTraces' | 'listTraceGroups' | 'completeFilter' | 'listRuns' | 'pinTrace' | 'importData' | 'clear'
    >,
    CommandRequests {}

export interface LiveTracesEvents extends ReceiverEvents {
  /** Show the traces that match: the reader chose them elsewhere. */
  filter: { readonly filter: string };
}

/** A trace view reads one trace only, the one it was opened for; so no request names it. */
export interface TraceViewRequests extends CommandRequests {
  /** Of a long trace only `firstRows`, if they are asked for: it is soon there, and the whole when asked once more. */
  trace: { params: { readonly knownRevision?: number; readonly firstRows?: number }; result: TraceReply };
  /** Spans that match a filter. */
  find: { params: { readonly filter: string }; result: SpanMatches | undefined };
  attributeKeys: { params: undefined; result: readonly string[] };
  attributeColumn: { params: { readonly key: string }; result: AttributeColumn | undefined };
  /** Which of the places are files of the workspace, so can be opened. */
  findCode: { params: { readonly places: readonly CodePlace[] }; result: readonly boolean[] };
  pin: { params: { readonly pinned: boolean }; result: undefined };
  /** The trace as one OTLP/JSON `ExportTraceServiceRequest`; only how long it is when that is more than asked for. */
  json: { params: { readonly mostCharacters: number }; result: TraceJson | undefined };
  span: { params: { readonly spanId: string; readonly occurrence: number }; result: SpanDetails | undefined };
  /** Log records of a span, or of the whole trace, oldest first. */
  logs: { params: { readonly spanId?: string; readonly limit: number }; result: LogList };
}

/** The map of services, an editor tab. */
export interface ServiceMapRequests
  extends Pick<ReceiverRequests, 'status' | 'serviceMap' | 'listTraces' | 'completeFilter'>,
    CommandRequests {
  /** Where to draw what: takes up to a second for hundreds of nodes. Fails with a sentence when there are too many. */
  layOut: { params: MapGraph; result: MapLayout };
}

/** What is to be laid out, by number: names do not matter for where things stand. */
export interface MapGraph {
  readonly nodeCount: number;
  readonly edges: readonly (readonly [from: number, to: number])[];
  /** Pixels, the same for all nodes. */
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  /** Pixels, the same for all edges; 0 to leave no room for labels. */
  readonly labelWidth: number;
  readonly labelHeight: number;
}

/** In pixels from the upper left corner, callers left of whom they call as far as that can be. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Centres. */
  readonly nodes: readonly MapPoint[];
  readonly edges: readonly MapLine[];
}

export interface MapLine {
  /** What it passes, from the border of one node to that of the other. */
  readonly points: readonly MapPoint[];
  /** Centre of its label. */
  readonly label: MapPoint;
}

export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

export interface ServiceMapEvents extends ReceiverEvents {
  filter: { readonly filter: string };
}

/** Two traces, or the operations of two sets of traces, side by side: an editor tab. */
export interface CompareRequests
  extends Pick<
      ReceiverRequests,
      'status' | 'getTrace' | 'compareOperations' | 'listRuns' | 'listTraces' | 'completeFilter'
    >,
    CommandRequests {
  /** What to compare, asked once when the page is ready. */
  subject: { params: undefined; result: CompareSubject };
}

export type CompareEvents = ReceiverEvents;

export type CompareSubject =
  | { readonly kind: 'traces'; readonly before: string; readonly after: string }
  /** Filters; absent ones the reader chooses in the view. */
  | { readonly kind: 'operations'; readonly before?: string; readonly after?: string };

/** Log records, a view of the panel. */
export interface LogsRequests extends Pick<ReceiverRequests, 'status' | 'listLogs'>, CommandRequests {}

export interface LogsEvents extends ReceiverEvents {
  /** Show these records: the reader asked elsewhere. */
  show: { readonly traceId?: string; readonly spanId?: string; readonly text?: string };
}

/** Metrics, a view of the panel. */
export interface MetricsRequests
  extends Pick<ReceiverRequests, 'status' | 'listMetrics' | 'getMetric'>,
    CommandRequests {}

export type MetricsEvents = ReceiverEvents;

export interface TraceJson {
  /** UTF-16 units. */
  readonly characters: number;
  readonly text?: string;
}

export type TraceReply =
  | {
      readonly state: 'loaded';
      readonly traceId: string;
      readonly trace: TraceData;
      /** Whether these are only the first rows of the trace. */
      readonly isPart: boolean;
      /** All services stored, in order of first appearance: what gives each its colour in every view. */
      readonly services: readonly string[];
      /** Kept until unpinned. */
      readonly pinned: boolean;
    }
  /** As the view knows it: no spans came since. */
  | { readonly state: 'unchanged'; readonly traceId: string; readonly pinned: boolean }
  /** Not, or no longer, stored; what was kept on disk is there only once the receiver has been started. */
  | { readonly state: 'missing'; readonly traceId: string; readonly receiver: ReceiverStatus['state'] };

export interface TraceViewEvents extends ReceiverEvents {
  /** Show this span: the trace was opened by way of it. */
  reveal: { readonly spanId: string };
}

/** The pipelines of the collector's configurations in one document, an editor tab. */
export interface PipelinesRequests extends Pick<SimulationRequests, 'listFates' | 'follow'>, CommandRequests {
  drawing: { params: undefined; result: PipelinesDrawing };
  /** Shows a place of the document beside the drawing. */
  reveal: { params: PositionRange; result: undefined };
  /** Whether captured spans are to be sent through a pipeline; `PipelinesDrawing` tells it from then on. */
  setSimulating: { params: boolean; result: undefined };
  /** Sends them through the pipeline as it is now. Fails with a sentence for the reader. */
  simulate: { params: PipelineChoice; result: Simulation };
}

export interface PipelinesEvents {
  /** The document, what is wrong with it, or what is to be shown, is another. */
  changed: undefined;
  /** While spans are sent through a pipeline: there are others now. */
  spansChanged: undefined;
}

export interface PipelinesDrawing {
  /** Of the document, for people. */
  readonly name: string;
  readonly configurations: readonly CollectorPipelines[];
  /** Whether captured spans are to be sent through a pipeline. */
  readonly isSimulating: boolean;
  /** In the order of the document. */
  readonly problems: readonly PipelineProblem[];
}

export interface PipelineProblem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly range: PositionRange;
}
