import type { ValueTest } from './value-test.ts';

/** A filter as it was read: what is asked of one span, and how that is combined. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  /** `of`: whether the trace must have no such span, or the span that is spoken of must not be so. */
  | { readonly kind: 'not'; readonly of: 'trace' | 'span'; readonly part: Filter }
  | SpanCondition
  | TraceCondition
  | TextCondition;

/** What a span has or has not, whatever else comes for its trace. `key`: equal for equal conditions. */
export type SpanCondition = { readonly key: string } & (
  | { readonly kind: 'name' | 'service' | 'statusMessage' | 'scopeName' | 'scopeVersion'; readonly test: ValueTest }
  | { readonly kind: 'eventName'; readonly test: ValueTest }
  /** Bit `n` of `codes` is set when the OTLP code `n` is wanted. */
  | { readonly kind: 'spanKind' | 'statusCode'; readonly codes: number }
  | { readonly kind: 'duration'; readonly test: ValueTest }
  | { readonly kind: 'attribute'; readonly place: AttributePlace; readonly attribute: string; readonly test: ValueTest }
  | { readonly kind: 'root' | 'hasEvents' | 'hasLinks' }
  | { readonly kind: 'spanId' | 'parentId' | 'linkTraceId' | 'linkSpanId'; readonly id: Uint32Array }
  | { readonly kind: 'spanText'; readonly word: string }
);

/** What all spans of a trace share, and which may change when more of them come. */
export type TraceCondition = { readonly key: string } & (
  | { readonly kind: 'traceNumber'; readonly of: 'duration' | 'spans' | 'errors'; readonly test: ValueTest }
  | { readonly kind: 'rootName' | 'rootService'; readonly test: ValueTest }
  | { readonly kind: 'since'; readonly ageNs: number }
  | { readonly kind: 'traceId'; readonly prefix: string }
  | { readonly kind: 'traceText'; readonly word: string }
);

/** A word to be found in a span, or beside the spans of its trace: in its id or its logs. */
export interface TextCondition {
  readonly kind: 'text';
  readonly key: string;
  readonly word: string;
}

/** Where an attribute is looked for; `nearest`: on the span, and only when it is not there in scope and resource. */
export type AttributePlace = 'nearest' | 'span' | 'scope' | 'resource' | 'event' | 'link';

const TRACE_KINDS = new Set(['traceNumber', 'rootName', 'rootService', 'since', 'traceId', 'traceText']);

export function isTraceCondition(filter: Filter): filter is TraceCondition {
  return TRACE_KINDS.has(filter.kind);
}

/** Words alone, which may each occur anywhere in the trace. */
export function isOfWords(filter: Filter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.parts.every(isOfWords);
  return filter.kind === 'text';
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
