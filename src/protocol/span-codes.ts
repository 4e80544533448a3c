/** Numbers that OTLP has for what a span is and how it ended, and their names: opentelemetry/proto/trace/v1/trace.proto. */

/** By SpanKind. */
export const kindNames = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
/** By StatusCode. */
export const statusNames = ['unset', 'ok', 'error'] as const;

export const spanKind = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;
export const spanStatus = { unset: 0, ok: 1, error: 2 } as const;
