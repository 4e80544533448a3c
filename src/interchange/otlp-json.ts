import type { Encoding } from '../otlp/decode-request.ts';
import type { Signal } from '../otlp/signal.ts';

/** An OTLP export request, ready for the store. */
export interface OtlpRequest {
  readonly signal: Signal;
  readonly encoding: Encoding;
  readonly body: Uint8Array;
}

/** OTLP/JSON as objects, as far as other formats are turned into it. 64-bit integers are text, in decimal. */
export interface JsonSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly flags?: number;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly JsonAttribute[];
  readonly droppedAttributesCount?: number;
  readonly events: readonly JsonEvent[];
  readonly droppedEventsCount?: number;
  readonly links: readonly JsonLink[];
  readonly droppedLinksCount?: number;
  readonly status: { readonly code?: number; readonly message?: string };
}

export interface JsonAttribute {
  readonly key: string;
  readonly value: JsonValue;
}

export type JsonValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number | string }
  | { readonly bytesValue: string }
  | { readonly arrayValue: { readonly values: readonly JsonValue[] } };

export interface JsonEvent {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes: readonly JsonAttribute[];
  readonly droppedAttributesCount?: number;
}

export interface JsonLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: readonly JsonAttribute[];
}

export interface JsonScope {
  readonly name: string;
  readonly version: string;
}

/** What came of a foreign document: its spans as requests, and a sentence for each that could not be read. */
export interface Translated {
  readonly requests: readonly OtlpRequest[];
  readonly problems: readonly string[];
}

/** Gathers spans by resource and scope to one request. */
export class TraceRequest {
  readonly #resources = new Map<string, Map<string, JsonSpan[]>>();

  add(resource: readonly JsonAttribute[], scope: JsonScope, span: JsonSpan): void {
    const resourceKey = JSON.stringify(resource);
    const scopeKey = JSON.stringify(scope, (_, value) => value || undefined);
    const scopes = this.#resources.get(resourceKey) ?? new Map<string, JsonSpan[]>();
    this.#resources.set(resourceKey, scopes);
    const spans = scopes.get(scopeKey);
    if (spans === undefined) scopes.set(scopeKey, [span]);
    else spans.push(span);
  }

  /** One, or none when no span was added. */
  get requests(): OtlpRequest[] {
    if (this.#resources.size === 0) return [];
    const resourceSpans = Array.from(this.#resources, ([resource, scopes]) => {
      const scopeSpans = Array.from(
        scopes,
        ([scope, spans]) => `{"scope":${scope},"spans":[${spans.map((span) => JSON.stringify(span)).join()}]}`,
      );
      return `{"resource":{"attributes":${resource}},"scopeSpans":[${scopeSpans.join()}]}`;
    });
    return [{ signal: 'traces', encoding: 'json', body: encode(`{"resourceSpans":[${resourceSpans.join()}]}`) }];
  }
}

export function stringAttribute(key: string, stringValue: string): JsonAttribute {
  return { key, value: { stringValue } };
}

const encoder = new TextEncoder();

export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}
