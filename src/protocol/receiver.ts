/**
 * What the receiver worker answers to the extension host and, through it, to the views.
 * Everything here is structured-clonable and JSON-safe but for typed arrays, which both channels carry as they are.
 */

/** Requests by name: each has `params` and `result`. */
export interface ReceiverRequests {
  /** Opens the listeners; when a port is taken, the next free pair, which `status` tells. */
  start: { params: ReceiverSettings; result: ReceiverStatus };
  stop: { params: undefined; result: ReceiverStatus };
  status: { params: undefined; result: ReceiverStatus };
  listTraces: { params: TraceListQuery; result: TraceList };
  /** `undefined` when the trace is not, or no longer, stored; `unchanged` when it still has the known revision. */
  getTrace: {
    params: { readonly traceId: string; readonly knownRevision?: number };
    result: TraceData | 'unchanged' | undefined;
  };
  getSpan: { params: { readonly traceId: string; readonly spanId: string }; result: SpanDetails | undefined };
  /** The trace as one OTLP/JSON `ExportTraceServiceRequest`. */
  exportTrace: { params: { readonly traceId: string }; result: string | undefined };
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
}

export interface ReceiverStatus {
  readonly state: 'stopped' | 'listening' | 'failed';
  /** Ports in use; absent unless listening. */
  readonly grpcPort?: number;
  readonly httpPort?: number;
  /** What went wrong or differs from the settings (a port was taken), as a sentence that says what to do. */
  readonly notice?: string;
  /** Grows by one with every change of the store. */
  readonly revision: number;
  readonly counts: ReceiverCounts;
}

export interface ReceiverCounts {
  /** Received since start, also those dropped later. */
  readonly spans: number;
  /** Items refused: malformed requests count once each, spans and records of unsupported signals one by one. */
  readonly rejected: number;
  /** Bytes of request bodies as they came over the wire. */
  readonly bytes: number;
  /** Stored now. */
  readonly traces: number;
  readonly services: number;
  readonly storedSpans: number;
  readonly storedBytes: number;
  /** Traces dropped to stay within `maxStoreBytes`. */
  readonly droppedTraces: number;
}

export interface TraceListQuery {
  /** Free text over trace id, service, span name, attribute keys and values; all words must match. Empty: everything. */
  readonly text: string;
  readonly errorsOnly: boolean;
  readonly service?: string;
  readonly order: 'newest' | 'longest';
  readonly offset: number;
  readonly limit: number;
}

export interface TraceList {
  readonly revision: number;
  /** Stored traces, and those of them that match the query. */
  readonly total: number;
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly TraceSummary[];
  /** All services stored, in order of first appearance. */
  readonly services: readonly string[];
}

export interface TraceSummary {
  readonly traceId: string;
  /** Name and service of the root span, or of the earliest span while no root has come. */
  readonly rootName: string;
  readonly rootService: string;
  readonly rootKind: number;
  readonly hasRoot: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly startMs: number;
  /** From first start to last end. */
  readonly durationNs: number;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly services: readonly string[];
}

/** One trace as columns; a row is a span, rows stand in pre-order of the span tree, siblings by start time. */
export interface TraceData {
  readonly traceId: string;
  /** The store's revision when spans of this trace last came. */
  readonly revision: number;
  /** Earliest start of any span: nanoseconds since the Unix epoch, in decimal. */
  readonly startUnixNano: string;
  readonly durationNs: number;
  readonly services: readonly string[];
  readonly names: readonly string[];
  readonly spanIds: readonly string[];
  /** Nanoseconds after `startUnixNano`. */
  readonly startNs: Float64Array;
  /** Nanoseconds; negative when a span ends before it starts. */
  readonly durationsNs: Float64Array;
  /** Row of the parent, or -1. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** Rows of the subtree, the row itself included: collapsing a row skips `subtreeSize - 1` rows. */
  readonly subtreeSize: Int32Array;
  readonly service: Int32Array;
  readonly name: Int32Array;
  /** OTLP SpanKind: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: Uint8Array;
  /** OTLP StatusCode: 0 unset, 1 ok, 2 error. */
  readonly status: Uint8Array;
  readonly eventCount: Int32Array;
  readonly linkCount: Int32Array;
  /** Span id of a parent that never arrived, by row; absent where the parent is known or there is none. */
  readonly missingParents: readonly { readonly row: number; readonly spanId: string }[];
}

/**
 * An attribute value as OTLP's AnyValue, with bytes as base64. As text are 64-bit integers outside the safe range, in
 * decimal, and doubles that JSON would make null or that look like integers: `NaN`, `Infinity`, `-Infinity`, `2`.
 */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | { readonly int64: string }
  | { readonly double: string }
  | { readonly bytes: string }
  | readonly AttributeValue[]
  | { readonly map: readonly Attribute[] };

export interface Attribute {
  readonly key: string;
  readonly value: AttributeValue;
}

export interface SpanDetails {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly traceState: string;
  readonly flags: number;
  readonly startUnixNano: string;
  readonly endUnixNano: string;
  readonly status: { readonly code: number; readonly message: string };
  readonly attributes: readonly Attribute[];
  readonly droppedAttributes: number;
  readonly events: readonly SpanEvent[];
  readonly droppedEvents: number;
  readonly links: readonly SpanLink[];
  readonly droppedLinks: number;
  readonly resource: readonly Attribute[];
  readonly resourceDroppedAttributes: number;
  readonly resourceSchemaUrl: string;
  readonly scope: SpanScope;
}

/** The instrumentation scope: the library whose tracer made the span. */
export interface SpanScope {
  readonly name: string;
  readonly version: string;
  readonly schemaUrl: string;
  readonly attributes: readonly Attribute[];
  readonly droppedAttributes: number;
}

export interface SpanEvent {
  readonly name: string;
  readonly timeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly droppedAttributes: number;
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly attributes: readonly Attribute[];
  readonly droppedAttributes: number;
}
