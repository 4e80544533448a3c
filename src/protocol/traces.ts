/** Traces as the receiver hands them out. */

export interface TraceListQuery {
  /** In the filter language (docs/filter-language.md); empty: everything. */
  readonly filter: string;
  /** Only traces with a failed span. */
  readonly errorsOnly: boolean;
  /** Only traces with a span of this service. */
  readonly service?: string;
  readonly order: 'newest' | 'longest' | 'errors';
  readonly offset: number;
  readonly limit: number;
}

export interface TraceList {
  readonly revision: number;
  /** Stored traces, and those of them that are known to match the query. */
  readonly total: number;
  readonly matched: number;
  /** False while older traces are still to be searched: ask again for more, the search goes on where it stopped. */
  readonly complete: boolean;
  /** Why the filter cannot be read; then there are no rows. */
  readonly problem?: FilterProblem;
  /** Why the filter may find nothing, as a sentence; only when nothing is found. */
  readonly hint?: string;
  readonly offset: number;
  readonly rows: readonly TraceSummary[];
  /** All services stored, in order of first appearance. */
  readonly services: readonly string[];
}

/** What is wrong with a filter, as a sentence that says what to do, and where: UTF-16 offsets `[start, end)`. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What may stand at a place of a filter. */
export interface FilterCompletions {
  /** The part of the filter that a completion replaces: UTF-16 offsets `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly FilterCompletion[];
}

export interface FilterCompletion {
  readonly kind: 'field' | 'attribute' | 'operator' | 'value';
  /** The text to put there, quoted where the language wants it. */
  readonly text: string;
  /** A few words on what it means or how often it occurs. */
  readonly detail: string;
}

/** Which values a field has in the spans of the traces that match, the most frequent first. */
export interface Facet {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly spans: number }[];
  /** Values that are not listed. */
  readonly more: number;
}

export interface FacetQuery {
  readonly filter: string;
  /** Fields and attribute keys to count, or those that are most telling when absent. */
  readonly fields?: readonly string[];
  /** Values to list for each. */
  readonly limit: number;
}

export interface OperationQuery {
  readonly filter: string;
  readonly order: 'count' | 'p95' | 'errors' | 'name';
  readonly offset: number;
  readonly limit: number;
}

export interface OperationList {
  readonly revision: number;
  /** At most 20,000: of more, those whose spans came last are told apart. */
  readonly total: number;
  readonly offset: number;
  readonly problem?: FilterProblem;
  readonly rows: readonly OperationStatistics[];
}

/** What the stored spans of one service, name and kind have in common. */
export interface OperationStatistics {
  readonly service: string;
  readonly name: string;
  /** OTLP SpanKind. */
  readonly kind: number;
  readonly count: number;
  readonly errorCount: number;
  /** Spans a second, from the first start to the last; 0 for a single span. */
  readonly ratePerSecond: number;
  /** Nanoseconds, each within 1 % of a duration that occurred. */
  readonly p50Ns: number;
  readonly p95Ns: number;
  readonly p99Ns: number;
  readonly maxNs: number;
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
  /** Kept until unpinned, whatever is dropped. */
  readonly pinned: boolean;
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
  /** Rows whose span id an earlier received row has too, and how many such there are: the second is number 1. */
  readonly duplicates: readonly { readonly row: number; readonly occurrence: number }[];
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
