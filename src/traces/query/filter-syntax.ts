import type { Comparison, ValueTest } from './value-test.ts';

/** A filter as it was read: what is asked of a span and its trace. A trace meets it when any of its spans does. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | AnySpan
  | SpanCondition
  | TraceCondition;

/** Any span of the trace is so, whichever. `key`: equal for equal conditions. */
export interface AnySpan {
  readonly kind: 'anySpan';
  readonly key: string;
  readonly part: Filter;
}

/** What a span has or has not, whatever else comes for its trace. */
export type SpanCondition = { readonly key: string } & (
  | { readonly kind: 'name' | 'service' | 'statusMessage' | 'scopeName' | 'scopeVersion'; readonly test: ValueTest }
  | { readonly kind: 'eventName'; readonly test: ValueTest }
  /** Bit `n` of `codes` is set when the OTLP code `n` is wanted. */
  | { readonly kind: 'spanKind' | 'statusCode'; readonly codes: number }
  | { readonly kind: 'duration'; readonly test: ValueTest }
  /** Nanoseconds since the Unix epoch. */
  | { readonly kind: 'start'; readonly operator: Comparison; readonly time: bigint }
  | { readonly kind: 'attribute'; readonly place: AttributePlace; readonly attribute: string; readonly test: ValueTest }
  | { readonly kind: 'root' | 'hasEvents' | 'hasLinks' }
  | { readonly kind: 'spanId' | 'parentId' | 'linkTraceId' | 'linkSpanId'; readonly id: Uint32Array }
  | { readonly kind: 'spanText'; readonly word: string }
);

/** What all spans of a trace share, and which may change when more of them come. */
export type TraceCondition = { readonly key: string } & (
  | { readonly kind: 'traceNumber'; readonly of: 'duration' | 'spans' | 'errors'; readonly test: ValueTest }
  | { readonly kind: 'rootName' | 'rootService'; readonly test: ValueTest }
  | { readonly kind: 'rootKind'; readonly codes: number }
  | { readonly kind: 'since'; readonly ageNs: number }
  | { readonly kind: 'traceId'; readonly prefix: string }
  /** The word is beside the spans of the trace, in its logs. */
  | { readonly kind: 'traceText'; readonly word: string }
);

/** Where an attribute is looked for; `nearest`: on the span, and only when it is not there in scope and resource. */
export type AttributePlace = 'nearest' | 'span' | 'scope' | 'resource' | 'event' | 'link';

const TRACE_KINDS = new Set(['traceNumber', 'rootName', 'rootService', 'rootKind', 'since', 'traceId', 'traceText']);

export function isTraceCondition(filter: Filter): filter is TraceCondition {
  return TRACE_KINDS.has(filter.kind);
}

/** Whether it says the same of all spans of a trace. */
export function isOfTrace(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.every(isOfTrace);
    case 'not':
      return isOfTrace(filter.part);
    default:
      return filter.kind === 'anySpan' || isTraceCondition(filter);
  }
}

/** Any span of the trace is as `part` asks. */
export function anySpan(part: Filter): Filter {
  return isOfTrace(part) ? part : { kind: 'anySpan', key: `{${filterKey(part)}}`, part };
}

export function joined(kind: 'and' | 'or', parts: readonly Filter[]): Filter {
  return parts.length === 1 ? parts[0]! : { kind, parts };
}

/** Equal for equal filters. */
export function filterKey(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.parts.map(filterKey).join(` ${filter.kind} `)})`;
    case 'not':
      return `-${filterKey(filter.part)}`;
    default:
      return filter.key;
  }
}
