/** Log records as the receiver hands them out. */
import type { Attribute, AttributeValue, SpanScope } from './traces.ts';

export interface LogQuery {
  /** Only records of this trace. */
  readonly traceId?: string;
  /** Only records of this span; needs `traceId`. */
  readonly spanId?: string;
  /** Words that must all occur: in body, event name, attributes, resource or scope. Empty: everything. */
  readonly text: string;
  /** OTLP SeverityNumber, 1 to 24; 0 takes all. */
  readonly minSeverity: number;
  readonly order: 'newest' | 'oldest';
  readonly offset: number;
  readonly limit: number;
  /** UTF-16 units after which a text in a body or attribute is cut; nothing is cut when absent. */
  readonly textLimit?: number;
}

export interface LogList {
  readonly revision: number;
  /** Stored records, and those of them that match the query. */
  readonly total: number;
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly LogRecord[];
}

export interface LogRecord {
  /** When it happened: nanoseconds since the Unix epoch, in decimal; `0` when the sender does not know. */
  readonly timeUnixNano: string;
  /** When it was seen by the SDK or collector. */
  readonly observedTimeUnixNano: string;
  /** OTLP SeverityNumber, 0 when unspecified. */
  readonly severity: number;
  readonly severityText: string;
  readonly eventName: string;
  readonly body: AttributeValue;
  /** Empty when the record belongs to no trace. */
  readonly traceId: string;
  readonly spanId: string;
  readonly flags: number;
  readonly service: string;
  readonly attributes: readonly Attribute[];
  readonly droppedAttributes: number;
  readonly resource: readonly Attribute[];
  readonly resourceDroppedAttributes: number;
  readonly resourceSchemaUrl: string;
  readonly scope: SpanScope;
  /** Present when something was cut at `LogQuery.textLimit`. */
  readonly isCut?: true;
}
