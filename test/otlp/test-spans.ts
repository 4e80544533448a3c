import type { TraceListQuery } from '../../src/protocol/traces.ts';
import { TraceStore } from '../../src/traces/trace-store.ts';
import { encode } from './otlp-schema.ts';

/** A span as tests write it: ids are small numbers, times nanoseconds after the epoch. */
export interface TestSpan {
  readonly trace: number;
  readonly id: number;
  /** 0 for a root. */
  readonly parent?: number;
  readonly name?: string;
  readonly service?: string;
  readonly start?: number;
  readonly end?: number;
  readonly isFailed?: boolean;
  /** More fields of the OTLP span. */
  readonly fields?: object;
}

export const everything: TraceListQuery = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 1000 };

/** The spans as one protobuf request, with a resource for each run of spans of one service. */
export function requestOf(spans: readonly TestSpan[]): Uint8Array {
  const runs: TestSpan[][] = [];
  for (const span of spans) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]!.service === span.service) run.push(span);
    else runs.push([span]);
  }
  return encode('ExportTraceServiceRequest', { resourceSpans: runs.map(resourceSpans) });
}

/** A large store that received the spans, each in a request of its own. */
export function storeOf(spans: readonly TestSpan[], maxStoreBytes = 2 ** 30): TraceStore {
  const store = new TraceStore({ maxStoreBytes });
  for (const span of spans) receive(store, [span]);
  return store;
}

export function receive(store: TraceStore, spans: readonly TestSpan[]): void {
  const result = store.ingest(requestOf(spans), 'protobuf');
  if (!result.ok) throw new Error(result.problem.message);
}

export function traceIdOf(trace: number): string {
  return trace.toString(16).padStart(32, '0');
}

export function spanIdOf(id: number): string {
  return id.toString(16).padStart(16, '0');
}

function resourceSpans(spans: readonly TestSpan[]) {
  const { service } = spans[0]!;
  const attributes = service === undefined ? [] : [{ key: 'service.name', value: { stringValue: service } }];
  return { resource: { attributes }, scopeSpans: [{ spans: spans.map(otlpSpan) }] };
}

function otlpSpan({ trace, id, parent = 0, name = '', start = 0, end = 0, isFailed, fields }: TestSpan) {
  return {
    traceId: Buffer.from(traceIdOf(trace), 'hex'),
    spanId: Buffer.from(spanIdOf(id), 'hex'),
    parentSpanId: Buffer.from(spanIdOf(parent), 'hex'),
    name,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(end),
    status: isFailed ? { code: 2 } : {},
    ...fields,
  };
}
