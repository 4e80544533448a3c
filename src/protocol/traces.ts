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
  /** A trace that stood at row `index`: `offset` moves as it did, so that who looks at it finds it where it was. */
  readonly anchor?: TraceAnchor;
}

export interface TraceAnchor {
  readonly traceId: string;
  readonly index: number;
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
  /** Row of the first of `rows`. */
  readonly offset: number;
  /** By how many rows the query's anchor moved; absent when it is not, or no longer, in the list. */
  readonly moved?: number;
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

/** Traces that begin alike: with a span of one service, name and kind. */
export interface TraceGroupQuery extends Omit<TraceListQuery, 'order' | 'anchor'> {
  /** `longest` by p95; of equal ones the newest first. */
  readonly order: 'newest' | 'longest' | 'errors' | 'count';
}

export interface TraceGroupList extends Omit<TraceList, 'rows' | 'moved'> {
  /**
   * Groups in all; `total` and `matched` count traces. Of more than 20,000 groups those are told apart whose traces came
   * last; the others are in no row. While the list is not complete, groups may still lack traces.
   */
  readonly groups: number;
  readonly rows: readonly TraceGroup[];
}

export interface TraceGroup {
  /** At most 400 characters, as a filter can ask for them: longer names that begin so are one. */
  readonly rootName: string;
  readonly rootService: string;
  /** OTLP SpanKind; 31 for all that are larger. */
  readonly rootKind: number;
  readonly count: number;
  /** Traces with a failed span. */
  readonly errorCount: number;
  /** Nanoseconds, each within 1 % of a duration that occurred. */
  readonly p50Ns: number;
  readonly p95Ns: number;
  readonly maxNs: number;
  readonly newest: TraceSummary;
  /**
   * Durations of the newest traces in nanoseconds, oldest first, at most 40. Negative where the trace has a failed span,
   * and then at most -1.
   */
  readonly recentNs: readonly number[];
  /** Finds the traces of the group and no others, in the filter language; has no line ends. */
  readonly filter: string;
}

export interface OperationQuery {
  /** What a row is: spans of one service, name and kind, or all spans of a service, with an empty name and kind 0. `operation` when absent. */
  readonly by?: 'operation' | 'service';
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
  /** Spans a second, from the first start to the last; 0 when they lie within a second. */
  readonly ratePerSecond: number;
  /** Nanoseconds, each within 1 % of a duration that occurred. */
  readonly p50Ns: number;
  readonly p95Ns: number;
  readonly p99Ns: number;
  readonly maxNs: number;
}

/** Operations of two sets of traces, each given by a filter, side by side: two runs, or before and after a change. */
export interface ComparisonQuery {
  readonly before: string;
  readonly after: string;
}

export interface OperationComparison {
  readonly revision: number;
  /** Why one of the filters cannot be read; then there are no rows. */
  readonly problem?: FilterProblem & { readonly of: 'before' | 'after' };
  readonly beforeTraces: number;
  readonly afterTraces: number;
  /** Each operation of either side; what is absent does not occur there. */
  readonly rows: readonly { readonly before?: OperationStatistics; readonly after?: OperationStatistics }[];
}

/**
 * What was started once: a command or a debug session with all its processes, where the editor told of its start, else
 * one process, as far as its resource or a pause tells it from others of its service.
 */
export interface Run {
  /** Of its first span; `services` are all. */
  readonly service: string;
  readonly services: readonly string[];
  /** What tells the process from others: its instance id or process id; empty when only a pause does. */
  readonly instance: string;
  /** Names the run in filters. Like `title`, absent where nobody told of the start. */
  readonly id?: string;
  /** The command, or what the debug session is called. */
  readonly title?: string;
  /** Present while the command has not ended. */
  readonly isOn?: boolean;
  /** Present when the command has ended and told it. */
  readonly exitCode?: number;
  /** Milliseconds since the Unix epoch: first start and last end of a span. */
  readonly startMs: number;
  readonly endMs: number;
  readonly spanCount: number;
  readonly errorCount: number;
  /** Finds the spans of the run, in the filter language. */
  readonly filter: string;
}

/**
 * What went wrong alike in the spans that meet the filter: exceptions of one service, type and top frame or, without
 * stack trace, message but for numbers, ids and quoted parts; and failed spans without exception of one service, name
 * and status message. What several spans record while it goes up from callee to caller is one, that of the innermost.
 */
export interface ErrorGroupQuery {
  readonly filter: string;
  readonly order: 'newest' | 'count';
  readonly offset: number;
  readonly limit: number;
}

export interface ErrorGroupList {
  readonly revision: number;
  /** Groups in all, and the exceptions and failed spans in them. */
  readonly total: number;
  readonly errors: number;
  readonly offset: number;
  readonly problem?: FilterProblem;
  readonly rows: readonly ErrorGroup[];
}

export interface ErrorGroup {
  readonly service: string;
  /** `exception.type`; empty for failed spans without exception. With an empty service, too: those past 20,000 groups. */
  readonly type: string;
  /** The newest one's message. */
  readonly message: string;
  /**
   * The first frame of the user's code that the stack trace has, else its first, as text that `parseStackTrace` reads: a
   * line, or two where the function stands above the place; may be empty.
   */
  readonly topFrame: string;
  readonly count: number;
  /** Milliseconds since the Unix epoch. */
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** The newest of the newest traces, newest first, at most 5. */
  readonly examples: readonly ErrorExample[];
}

export interface ErrorExample {
  readonly traceId: string;
  readonly spanId: string;
  readonly spanName: string;
  readonly timeMs: number;
}

/** Who calls whom in the stored traces that match. */
export interface ServiceMap {
  readonly revision: number;
  readonly problem?: FilterProblem;
  readonly traces: number;
  /** At most 500, those with the most calls. */
  readonly nodes: readonly ServiceNode[];
  readonly edges: readonly ServiceEdge[];
  /** How many nodes are left out with their edges; absent when none is. */
  readonly hiddenNodes?: number;
}

/** A service that reports spans, or something that services only tell of: a database, a queue or topic, another peer. */
export interface ServiceNode {
  /** Names the node in edges; the same in every answer for the same thing. */
  readonly id: string;
  readonly kind: 'service' | 'database' | 'messaging' | 'external';
  readonly name: string;
  /** `db.system.name`, `messaging.system` and the like, as told; empty for a service. */
  readonly system: string;
  /** Of a service its server and consumer spans and roots, else the calls to it. */
  readonly statistics: EdgeStatistics;
  /** Finds its spans, in the filter language. */
  readonly filter: string;
}

export interface ServiceEdge {
  readonly from: string;
  readonly to: string;
  readonly statistics: EdgeStatistics;
  /** Finds the calls, in the filter language; of calls between services all in traces that both have part in. */
  readonly filter: string;
}

export interface EdgeStatistics {
  readonly count: number;
  readonly errorCount: number;
  /** Calls a second, from the first start to the last; 0 when they lie within a second. */
  readonly ratePerSecond: number;
  /** Nanoseconds, within 1 % of durations that occurred. */
  readonly p50Ns: number;
  readonly p95Ns: number;
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

/**
 * One trace as columns; a row is a span or a phantom, rows stand in pre-order of the span tree, siblings by start time.
 * `TraceSummary` counts spans only.
 */
export interface TraceData {
  readonly traceId: string;
  /** The store's revision when spans of this trace last came. */
  readonly revision: number;
  /** Earliest start of any span: nanoseconds since the Unix epoch, in decimal. */
  readonly startUnixNano: string;
  readonly durationNs: number;
  readonly services: readonly string[];
  readonly names: readonly string[];
  /** 16 hexadecimal digits a row, one after another: see span-ids.ts. */
  readonly spanIds: string;
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
  /**
   * Rows that stand for spans which others name as their parent but which have not arrived, ascending; one for each.
   * Such a row has the span id, spans the time of its children, and stands where its earliest child would, at depth 0:
   * nothing is known of its own parent. Its `service` and `name` are -1, all other columns 0.
   */
  readonly phantoms: Int32Array;
  /**
   * Events of all spans by row and, within a row, by time: nanoseconds after `startUnixNano`. At most a million, those
   * of the first rows; `eventCount` is exact.
   */
  readonly events: {
    readonly row: Int32Array;
    readonly timeNs: Float64Array;
    /** 1 where the event is called `exception`. */
    readonly isException: Uint8Array;
  };
  /** Rows whose span id an earlier received row has too, and how many such there are: the second is number 1. */
  readonly duplicates: readonly { readonly row: number; readonly occurrence: number }[];
}

/**
 * Rows of a trace that match a filter, ascending; they are those of `getTrace` at `revision`. Each span is asked by
 * itself, as if the filter stood in braces; phantoms never match.
 */
export interface SpanMatches {
  readonly revision: number;
  readonly problem?: FilterProblem;
  readonly rows: Int32Array;
}

/** One attribute of all spans of a trace: the span's own or, where it has none, that of its scope, else its resource. */
export interface AttributeColumn {
  readonly revision: number;
  /** What occurs, each once. Of a text, or JSON of an array or map, over 1,000 characters its beginning and `…`. */
  readonly values: readonly AttributeValue[];
  /** By row: place in `values`, or -1. */
  readonly indexes: Int32Array;
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
