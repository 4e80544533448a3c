import type { ExportSummary, ImportSummary, RemoteSource, TraceExport } from './files.ts';
import type { Distribution, DistributionQuery, LiveNumbers, LiveNumbersQuery } from './live-sites.ts';
import type { LogList, LogQuery } from './logs.ts';
import type { MetricData, MetricList, MetricListQuery, MetricQuery } from './metrics.ts';
import type { RunTimeReport } from './run-time.ts';
import type { RunBeginning, RunEnd } from './runs.ts';
import type { CapturedSpans } from './simulation.ts';
import type {
  AttributeColumn,
  ComparisonQuery,
  ErrorGroupList,
  ErrorGroupQuery,
  Facet,
  FacetQuery,
  FilterCompletions,
  OperationComparison,
  OperationList,
  OperationQuery,
  Run,
  ServiceMap,
  SpanDetails,
  SpanMatches,
  TraceData,
  TraceGroupList,
  TraceGroupQuery,
  TraceList,
  TraceListQuery,
} from './traces.ts';

/**
 * What the receiver worker answers to the extension host and, through it, to the views.
 * Everything here is structured-clonable and JSON-safe but for typed arrays, which both channels carry as they are.
 */

/** Requests by name: each has `params` and `result`. */
export interface ReceiverRequests {
  /** Opens the listeners; when a port is taken, the next free pair, which `status` tells. */
  start: { params: ReceiverSettings; result: ReceiverStatus };
  stop: { params: undefined; result: ReceiverStatus };
  /**
   * Ends what this window receives, writes out what is still to be kept and lets another window take over: to be asked
   * before the worker is terminated. What comes after a crash instead is the same but for the last second's.
   */
  close: { params: undefined; result: undefined };
  status: { params: undefined; result: ReceiverStatus };
  /** Works for a moment: while the list is not complete, asking again goes on. */
  listTraces: { params: TraceListQuery; result: TraceList };
  /** As `listTraces`, by group. */
  listTraceGroups: { params: TraceGroupQuery; result: TraceGroupList };
  /** What may stand at the UTF-16 offset `cursor` of a filter. */
  completeFilter: { params: { readonly filter: string; readonly cursor: number }; result: FilterCompletions };
  /** Fails with a sentence when the filter cannot be read. */
  facets: { params: FacetQuery; result: readonly Facet[] };
  /** Statistics of the spans that meet a filter, by service, name and kind. */
  listOperations: { params: OperationQuery; result: OperationList };
  compareOperations: { params: ComparisonQuery; result: OperationComparison };
  /** Newest first. */
  listRuns: { params: { readonly limit: number }; result: readonly Run[] };
  /** A command or debug session was started whose spans have the mark, or has ended. */
  beginRun: { params: RunBeginning; result: undefined };
  endRun: { params: RunEnd; result: undefined };
  listErrors: { params: ErrorGroupQuery; result: ErrorGroupList };
  /** Numbers of spans by the place in code that starts them, since the last start of each service. */
  liveNumbers: { params: LiveNumbersQuery; result: LiveNumbers };
  liveDistribution: { params: DistributionQuery; result: Distribution };
  /** What is wrong with spans as they came; while it is not complete, asking again goes on. */
  runTimeReport: { params: undefined; result: RunTimeReport };
  serviceMap: { params: { readonly filter: string }; result: ServiceMap };
  /** `undefined` when the trace is not, or no longer, stored; `unchanged` when it still has the known revision. */
  getTrace: {
    params: { readonly traceId: string; readonly knownRevision?: number };
    result: TraceData | 'unchanged' | undefined;
  };
  /** Of several spans with one id the one received first or, with `occurrence` 1, second, and so on. */
  getSpan: {
    params: { readonly traceId: string; readonly spanId: string; readonly occurrence?: number };
    result: SpanDetails | undefined;
  };
  /** Spans of one trace that match a filter; `undefined` when the trace is not stored. */
  findSpans: { params: { readonly traceId: string; readonly filter: string }; result: SpanMatches | undefined };
  /** Keys of attributes that spans of the trace have, or their scope or resource: the 1,000 most frequent, these first. */
  listAttributeKeys: { params: { readonly traceId: string }; result: readonly string[] };
  getAttributeColumn: {
    params: { readonly traceId: string; readonly key: string };
    result: AttributeColumn | undefined;
  };
  listLogs: { params: LogQuery; result: LogList };
  listMetrics: { params: MetricListQuery; result: MetricList };
  /** `undefined` when the metric is not, or no longer, stored. */
  getMetric: { params: MetricQuery; result: MetricData | undefined };
  /** Keeps the trace whatever is dropped, until unpinned. Fails with a sentence when it is too large to be kept. */
  pinTrace: { params: { readonly traceId: string; readonly pinned: boolean }; result: undefined };
  /** The traces that views show, all of them: they are kept too, as far as there is room. */
  setOpenTraces: { params: { readonly traceIds: readonly string[] }; result: undefined };
  /** The trace as one OTLP/JSON `ExportTraceServiceRequest`. */
  exportTrace: { params: { readonly traceId: string }; result: string | undefined };
  /** Writes traces to a file. */
  exportTraces: { params: TraceExport; result: ExportSummary };
  /** The newest traces as the simulation takes them, oldest first, together at most `mostSpans` spans. */
  captureSpans: { params: { readonly mostSpans: number }; result: CapturedSpans };
  /** Takes in a file of OTLP (JSON, lines of it, protobuf), Jaeger, Zipkin or Tempo, also one that gzip has packed. */
  importFile: { params: { readonly path: string }; result: ImportSummary };
  /** The same for a file's content, as when it is dropped on a view. */
  importData: { params: { readonly name: string; readonly bytes: Uint8Array }; result: ImportSummary };
  /** Fetches a trace and takes it in. */
  openRemoteTrace: { params: { readonly source: RemoteSource; readonly traceId: string }; result: ImportSummary };
  /** What the trace is like, as a file of expectations (docs/record.md), and the name of its root. */
  traceExpectations: {
    params: { readonly traceId: string };
    result: { readonly rootName: string; readonly text: string } | undefined;
  };
  clear: { params: undefined; result: undefined };
}

/** Sent by the worker, unasked. */
export interface ReceiverEvents {
  /** At most every 50 ms while something changes. */
  changed: ReceiverStatus;
}

export interface ReceiverSettings {
  /** Preferred ports; 0 takes any free one. */
  readonly grpcPort: number;
  readonly httpPort: number;
  /** Largest request accepted, in bytes, before and after decompression. */
  readonly maxRequestBytes: number;
  /** Bytes the store may hold before it drops the oldest traces. */
  readonly maxStoreBytes: number;
  /** Address to listen on; both loopback addresses unless given. */
  readonly host?: string;
  /** Origins beside those of this machine whose pages may export, as `https://app.example.com`; `*` takes all. */
  readonly allowedOrigins?: readonly string[];
  /** Names beside those of this machine that a request may give in `Host`. */
  readonly allowedHosts?: readonly string[];
  /** Whether `POST /api/v2/spans` takes Zipkin's JSON. */
  readonly zipkin?: boolean;
  /** Folder for what outlives the worker (the journal) and for what windows share; nothing is either without it. */
  readonly storageFolder?: string;
  /** Whether what is received is kept in `storageFolder` for the next start; `false` deletes what is kept there. */
  readonly keepTraces?: boolean;
  /** Where all that is received is sent on to. */
  readonly forward?: ForwardSettings;
}

export interface ForwardSettings {
  /** `http://` or `https://`, host, port; for HTTP the base path, to which `/v1/traces` and the others are added. */
  readonly endpoint: string;
  readonly protocol: 'grpc' | 'http/protobuf';
  readonly headers: Readonly<Record<string, string>>;
  /** PEM file of certificates to trust beside the system's. */
  readonly caFile?: string;
  /** Takes any certificate. */
  readonly skipVerification?: boolean;
}

export interface ReceiverStatus {
  readonly state: 'stopped' | 'listening' | 'failed';
  /** Ports in use; absent unless listening. */
  readonly grpcPort?: number;
  readonly httpPort?: number;
  /** `ReceiverSettings.host`, where that is in use. */
  readonly host?: string;
  /** What went wrong or differs from the settings (a port was taken), as a sentence that says what to do. */
  readonly notice?: string;
  /** Grows by one with every change of the store. */
  readonly revision: number;
  readonly counts: ReceiverCounts;
  /** What the store may hold, as `ReceiverSettings` has it: what is dropped is dropped to stay within it. */
  readonly maxStoreBytes?: number;
  /** Present while another window receives, and this one shows what it has. */
  readonly attached?: boolean;
  /** Present while `ReceiverSettings.forward` is set. */
  readonly forwarding?: ForwardingStatus;
}

export interface ForwardingStatus {
  readonly state: 'sending' | 'retrying' | 'failed';
  /** Spans, log records and data points that the endpoint has acknowledged. */
  readonly sent: number;
  /** Those given up: the queue was full, the endpoint refused them or kept failing. */
  readonly dropped: number;
  /** Bytes of requests that wait. */
  readonly queuedBytes: number;
  /** What the endpoint last answered when it failed, as a sentence. */
  readonly notice?: string;
}

export interface ReceiverCounts {
  /** Received since start, also those dropped later. */
  readonly spans: number;
  readonly logs: number;
  /** Data points of metrics. */
  readonly points: number;
  /** Items refused: malformed requests count once each. */
  readonly rejected: number;
  /** Bytes of request bodies as they came over the wire. */
  readonly bytes: number;
  /** Stored now. */
  readonly traces: number;
  readonly services: number;
  readonly storedSpans: number;
  readonly storedLogs: number;
  readonly storedPoints: number;
  readonly storedBytes: number;
  /** Dropped to stay within `maxStoreBytes`. */
  readonly droppedTraces: number;
  readonly droppedLogs: number;
  readonly droppedPoints: number;
}

export const noCounts: ReceiverCounts = {
  spans: 0,
  logs: 0,
  points: 0,
  rejected: 0,
  bytes: 0,
  traces: 0,
  services: 0,
  storedSpans: 0,
  storedLogs: 0,
  storedPoints: 0,
  storedBytes: 0,
  droppedTraces: 0,
  droppedLogs: 0,
  droppedPoints: 0,
};
