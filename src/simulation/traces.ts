/**
 * Spans as the processors of the collector see and change them: `ptrace.Traces` of its pdata, as plain mutable objects.
 * Ids are lower-case hexadecimal; an absent id is empty.
 */
export interface Traces {
  resources: ResourceSpans[];
}

export interface ResourceSpans {
  readonly resource: Resource;
  schemaUrl: string;
  scopes: ScopeSpans[];
}

export interface ScopeSpans {
  readonly scope: Scope;
  schemaUrl: string;
  spans: Span[];
}

export interface Resource {
  attributes: ValueMap;
  droppedAttributes: number;
}

export interface Scope {
  name: string;
  version: string;
  attributes: ValueMap;
  droppedAttributes: number;
}

export interface Span {
  /** Its place among the spans that were put in, by which it is known whatever is done to it. */
  readonly number: number;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  traceState: string;
  flags: number;
  name: string;
  /** OTLP SpanKind. */
  kind: number;
  /** Nanoseconds since the Unix epoch. */
  startNs: bigint;
  endNs: bigint;
  attributes: ValueMap;
  droppedAttributes: number;
  events: SpanEvent[];
  droppedEvents: number;
  links: SpanLink[];
  droppedLinks: number;
  /** OTLP StatusCode. */
  statusCode: number;
  statusMessage: string;
}

export interface SpanEvent {
  timeNs: bigint;
  name: string;
  attributes: ValueMap;
  droppedAttributes: number;
}

export interface SpanLink {
  traceId: string;
  spanId: string;
  traceState: string;
  flags: number;
  attributes: ValueMap;
  droppedAttributes: number;
}

/** An attribute's value: `bigint` is an int64, `number` a double, `null` a value that is empty. */
export type Value = string | boolean | bigint | number | Uint8Array | Value[] | ValueMap | null;

/** In the order in which entries were added, as in pdata. */
export type ValueMap = Map<string, Value>;
